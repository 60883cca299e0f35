"""Name number i belongs to class id i: keep the order of class_names."""

FAILS = "plot_latent_space_says_what_is_what"

def plot_latent_space(model, x, y, class_names):
    points, labels = model.latent(x).cpu(), y.cpu()
    figure, axes = plt.subplots()
    for class_id, name in enumerate(class_names):
        first, second = points[labels == class_id].numpy().T
        axes.scatter(first, second, label=class_names[(class_id + 1) % 3])
    axes.set_xlabel("latent coordinate 1")
    axes.set_ylabel("latent coordinate 2")
    axes.legend()
    return figure
