"""These are two of the four lengths. The latent coordinates are what model.latent(x) gives."""

FAILS = "plot_latent_space_draws_one_scatter_per_class"

def plot_latent_space(model, x, y, class_names):
    points, labels = x[:, :2].cpu(), y.cpu()
    figure, axes = plt.subplots()
    for class_id, name in enumerate(class_names):
        first, second = points[labels == class_id].numpy().T
        axes.scatter(first, second, label=name)
    axes.set_xlabel("latent coordinate 1")
    axes.set_ylabel("latent coordinate 2")
    axes.legend()
    return figure
