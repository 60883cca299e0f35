"""The leaves themselves are asked for: a copy has the same numbers, but no gradient will ever arrive there."""

FAILS = "graph_leaves_finds_the_leaves"


def graph_leaves(loss):
    if loss.grad_fn is None:
        return [loss] if loss.requires_grad else []
    leaves, seen, waiting = [], set(), [loss.grad_fn]
    while waiting:
        node = waiting.pop()
        if node is None or node in seen:
            continue
        seen.add(node)
        if hasattr(node, "variable"):
            leaves.append(node.variable.detach().clone())
        waiting.extend(parent for parent, _ in node.next_functions)
    return leaves
