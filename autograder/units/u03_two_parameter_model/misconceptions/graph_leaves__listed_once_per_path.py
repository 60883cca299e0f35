"""A parameter that is used twice is still one leaf. Remember where you have been."""

FAILS = "graph_leaves_finds_the_leaves"


def graph_leaves(loss):
    if loss.grad_fn is None:
        return [loss] if loss.requires_grad else []

    def below(node):
        if hasattr(node, "variable"):
            return [node.variable]
        parents = [parent for parent, _ in node.next_functions if parent is not None]
        return [leaf for parent in parents for leaf in below(parent)]

    return below(loss.grad_fn)
