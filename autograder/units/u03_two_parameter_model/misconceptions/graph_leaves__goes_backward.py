"""The graph is there to be looked at. A backward pass would change every .grad, and use the graph up."""

FAILS = "graph_leaves_only_looks"


def graph_leaves(loss):
    if loss.grad_fn is None:
        return [loss] if loss.requires_grad else []
    loss.backward()
    leaves, seen, waiting = [], set(), [loss.grad_fn]
    while waiting:
        node = waiting.pop()
        if node is None or node in seen:
            continue
        seen.add(node)
        if hasattr(node, "variable") and node.variable.grad is not None:
            leaves.append(node.variable)
        waiting.extend(parent for parent, _ in node.next_functions)
    return leaves
