"""Hand back the drawing itself; whoever wants its text reads .source."""

FAILS = "draw_graph_names_the_parameters"


def draw_graph(loss, params):
    return make_dot(loss, params=params).source
