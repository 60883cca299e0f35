"""Going forward has made the graph already. A backward pass changes gradients and uses the graph up."""

FAILS = "draw_graph_changes_nothing"


def draw_graph(loss, params):
    loss.backward()
    return make_dot(loss, params=params)
