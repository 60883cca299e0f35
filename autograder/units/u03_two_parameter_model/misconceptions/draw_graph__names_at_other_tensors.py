"""A name and its tensor belong together: hand over the dict as it is."""

FAILS = "draw_graph_names_the_parameters"


def draw_graph(loss, params):
    return make_dot(loss, params=dict(zip(params, reversed(list(params.values())))))
