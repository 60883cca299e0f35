"""A node has as many parents as its operation had inputs. Follow every pair, not the first alone."""

FAILS = "graph_leaves_finds_the_leaves"


def graph_leaves(loss):
    if loss.grad_fn is None:
        return [loss] if loss.requires_grad else []
    node = loss.grad_fn
    while node.next_functions:
        parents = [parent for parent, _ in node.next_functions if parent is not None]
        node = parents[0]
    return [node.variable]
