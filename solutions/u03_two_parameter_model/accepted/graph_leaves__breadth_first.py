"""A queue, nodes kept alive in a dict by id, leaves made unique by id as well."""

from collections import deque


def graph_leaves(loss):
    if loss.requires_grad and loss.is_leaf:
        return [loss]
    queue = deque([loss.grad_fn] if loss.grad_fn is not None else [])
    nodes = {}
    leaves = {}
    while queue:
        node = queue.popleft()
        if id(node) in nodes:
            continue
        nodes[id(node)] = node
        leaf = getattr(node, "variable", None)
        if leaf is not None:
            leaves[id(leaf)] = leaf
        queue.extend(parent for parent, _ in node.next_functions if parent is not None)
    return list(leaves.values())
