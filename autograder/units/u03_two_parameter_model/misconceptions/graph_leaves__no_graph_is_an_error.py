"""A tensor that nobody computed has no grad_fn. Say what that means before you walk."""

FAILS = "graph_leaves_of_a_loss_without_graph"


def graph_leaves(loss):
    leaves, seen, waiting = [], set(), [loss.grad_fn]
    while waiting:
        node = waiting.pop()
        if node in seen:
            continue
        seen.add(node)
        if hasattr(node, "variable"):
            leaves.append(node.variable)
        waiting.extend(parent for parent, _ in node.next_functions if parent is not None)
    return leaves
