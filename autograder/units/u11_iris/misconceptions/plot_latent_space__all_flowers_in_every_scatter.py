"""Each class has its own rows: pick those with y == class_id before you draw."""

FAILS = "plot_latent_space_draws_one_scatter_per_class"

def plot_latent_space(model, x, y, class_names):
    points, labels = model.latent(x).cpu(), y.cpu()
    figure, axes = plt.subplots()
    for class_id, name in enumerate(class_names):
        first, second = points.numpy().T
        axes.scatter(first, second, label=name)
    axes.set_xlabel("latent coordinate 1")
    axes.set_ylabel("latent coordinate 2")
    axes.legend()
    return figure
