"""The slide's call: the loss gets a name too, and the nodes show their attributes."""


def draw_graph(loss, params):
    return make_dot(loss, params={**params, "loss": loss}, show_attrs=True)
