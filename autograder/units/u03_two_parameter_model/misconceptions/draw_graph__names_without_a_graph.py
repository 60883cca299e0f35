"""A list of names is no graph. torchviz walks from the loss and draws what it finds."""

FAILS = "draw_graph_names_the_parameters"


def draw_graph(loss, params):
    drawing = graphviz.Digraph()
    for name in params:
        drawing.node(name)
        drawing.edge(name, "loss")
    return drawing
