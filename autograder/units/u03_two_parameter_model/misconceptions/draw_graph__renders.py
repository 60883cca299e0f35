"""render() starts the program dot, which may not be there. Drawing needs no picture: hand back the Digraph."""

FAILS = "draw_graph_names_the_parameters"


def draw_graph(loss, params):
    drawing = make_dot(loss, params=params)
    drawing.render("graph", format="png")
    return drawing
