"""A parameter has no history. Start the drawing at the loss: its graph leads back to the parameters."""

FAILS = "draw_graph_draws_the_whole_graph"


def draw_graph(loss, params):
    return make_dot(tuple(params.values()), params=params)
