"""make_dot knows tensors, not the names of your variables. Hand it the names as params."""

FAILS = "draw_graph_names_the_parameters"


def draw_graph(loss, params):
    return make_dot(loss)
