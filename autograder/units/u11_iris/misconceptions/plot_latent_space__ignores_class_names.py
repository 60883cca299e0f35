"""The names are an argument; another data set has other ones."""

FAILS = "plot_latent_space_says_what_is_what"

def plot_latent_space(model, x, y, class_names):
    points, labels = model.latent(x).cpu(), y.cpu()
    figure, axes = plt.subplots()
    for class_id, name in enumerate(class_names):
        first, second = points[labels == class_id].numpy().T
        axes.scatter(first, second, label=CLASS_NAMES[class_id])
    axes.set_xlabel("latent coordinate 1")
    axes.set_ylabel("latent coordinate 2")
    axes.legend()
    return figure
