"""torchviz.make_dot by its full name, with a copy of the names."""

import torchviz


def draw_graph(loss, params):
    return torchviz.make_dot(loss, dict(params))
