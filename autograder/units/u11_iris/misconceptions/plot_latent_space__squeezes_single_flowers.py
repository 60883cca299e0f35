"""squeeze() takes the row axis away where a class has a single flower."""

FAILS = "plot_latent_space_draws_one_scatter_per_class"

def plot_latent_space(model, x, y, class_names):
    points, labels = model.latent(x).cpu(), y.cpu()
    figure, axes = plt.subplots()
    for class_id, name in enumerate(class_names):
        rows = points[labels == class_id].squeeze().numpy()
        first, second = rows[:, 0], rows[:, 1]
        axes.scatter(first, second, label=name)
    axes.set_xlabel("latent coordinate 1")
    axes.set_ylabel("latent coordinate 2")
    axes.legend()
    return figure
