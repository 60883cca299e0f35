"""Two parameters may hold the same number and are still two. Tell them apart by identity, not by value."""

FAILS = "graph_leaves_finds_the_leaves"


def graph_leaves(loss):
    if loss.grad_fn is None:
        return [loss] if loss.requires_grad else []
    leaves, seen, waiting = {}, set(), [loss.grad_fn]
    while waiting:
        node = waiting.pop()
        if node is None or node in seen:
            continue
        seen.add(node)
        if hasattr(node, "variable"):
            leaves[str(node.variable.tolist())] = node.variable
        waiting.extend(parent for parent, _ in node.next_functions)
    return list(leaves.values())
