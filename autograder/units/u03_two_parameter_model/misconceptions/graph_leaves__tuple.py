"""The signature promises a list, which a caller may append to; a tuple is another type."""

FAILS = "graph_leaves_only_looks"


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
    return tuple(leaves)
