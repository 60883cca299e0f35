"""A Figure object without pyplot, and the legend on the figure."""


def plot_latent_space(model, x, y, class_names):
    figure = Figure(figsize=(5, 4))
    axes = figure.add_subplot()
    points = model.latent(x).detach().cpu().numpy()
    labels = y.cpu().numpy()
    for class_id in range(len(class_names)):
        mask = labels == class_id
        axes.scatter(points[mask, 0], points[mask, 1], label=str(class_names[class_id]), s=12)
    axes.set(xlabel="first hidden unit", ylabel="second hidden unit", title="Latent space")
    figure.legend(loc="outside upper right")
    return figure
