"""Collected handles, own colours, and guide lines at the ReLU's corner, which are no scatters."""


def plot_latent_space(model, x, y, class_names):
    fig, ax = plt.subplots(figsize=(5, 5), layout="constrained")
    with torch.no_grad():
        latent = model.latent(x).cpu().numpy()
    ids = y.detach().cpu().numpy()
    low, high = latent.min() - 1, latent.max() + 1
    ax.hlines(0, low, high, colors="grey", linestyles="dotted")
    ax.vlines(0, low, high, colors="grey", linestyles="dotted")
    handles = [
        ax.scatter(*latent[ids == i].T, color=colour, marker=marker)
        for i, (colour, marker) in enumerate(zip(["C0", "C1", "C2"], ["o", "^", "s"]))
    ]
    ax.legend(handles, class_names)
    ax.set_xlabel("$z_1$")
    ax.set_ylabel("$z_2$")
    return fig
