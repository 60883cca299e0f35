"""The saved tensors drawn as well, and a title on the drawing."""


def draw_graph(loss, params):
    dot = make_dot(loss, params=params, show_saved=True)
    dot.attr(label="Computation graph")
    return dot
