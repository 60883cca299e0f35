"""Many paths lead to one node. Without a memory of the nodes seen, the walk takes them all, and there are 2 ** 50."""

FAILS = "graph_leaves_visits_every_node_once"


def graph_leaves(loss):
    if loss.grad_fn is None:
        return [loss] if loss.requires_grad else []
    leaves = {}
    waiting = [loss.grad_fn]
    while waiting:
        node = waiting.pop()
        if hasattr(node, "variable"):
            leaves[id(node.variable)] = node.variable
        waiting.extend(parent for parent, _ in node.next_functions if parent is not None)
    return list(leaves.values())
