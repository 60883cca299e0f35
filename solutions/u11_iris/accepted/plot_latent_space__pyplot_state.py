"""pyplot's state machine: a new figure, plt.scatter, plt.legend with the names in a list."""


def plot_latent_space(model, x, y, class_names):
    plt.figure()
    latent = model.latent(x).cpu()
    for class_id in range(len(class_names)):
        rows = (y.cpu() == class_id).nonzero(as_tuple=True)[0]
        plt.scatter(latent[rows, 0].tolist(), latent[rows, 1].tolist(), alpha=0.7)
    plt.xlabel("z1")
    plt.ylabel("z2")
    plt.legend(list(class_names))
    return plt.gcf()
