"""A parameter on its own is a loss without a graph, and backward() from it does give it a gradient."""

FAILS = "graph_leaves_of_a_loss_without_graph"


def graph_leaves(loss):
    leaves, seen, waiting = [], set(), [loss.grad_fn]
    while waiting:
        node = waiting.pop()
        if node is None or node in seen:
            continue
        seen.add(node)
        if hasattr(node, "variable"):
            leaves.append(node.variable)
        waiting.extend(parent for parent, _ in node.next_functions)
    return leaves
