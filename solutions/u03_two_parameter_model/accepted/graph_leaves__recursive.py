"""Recursion with a set of the nodes seen, leaves recognised by the name of the node's type."""


def graph_leaves(loss):
    if loss.grad_fn is None:
        return [loss] * loss.requires_grad
    seen = set()
    leaves = []

    def visit(node):
        if node is None or node in seen:
            return
        seen.add(node)
        if type(node).__name__ == "AccumulateGrad":
            leaves.append(node.variable)
        for parent, _ in node.next_functions:
            visit(parent)

    visit(loss.grad_fn)
    return leaves
