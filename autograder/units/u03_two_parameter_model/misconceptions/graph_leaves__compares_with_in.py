"""`in` compares tensors by their values, element by element. Ask whether it is the same tensor: `is`, or id()."""

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
        if hasattr(node, "variable") and node.variable not in leaves:
            leaves.append(node.variable)
        waiting.extend(parent for parent, _ in node.next_functions)
    return leaves
