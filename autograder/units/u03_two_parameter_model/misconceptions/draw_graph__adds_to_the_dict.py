"""The dict belongs to the caller. Put the loss into a copy: {**params, "loss": loss}."""

FAILS = "draw_graph_changes_nothing"


def draw_graph(loss, params):
    params["loss"] = loss
    return make_dot(loss, params=params)
