"""The slide's names fit the slide's parameters. Use the dict that you are given."""

FAILS = "draw_graph_names_the_parameters"


def draw_graph(loss, params):
    return make_dot(loss, params={"theta1": params["theta1"], "theta2": params["theta2"]})
