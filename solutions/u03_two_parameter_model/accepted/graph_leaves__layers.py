"""A generation of nodes at a time, with set arithmetic."""


def graph_leaves(loss):
    if loss.grad_fn is None:
        return [tensor for tensor in (loss,) if tensor.requires_grad]
    seen, generation = set(), {loss.grad_fn}
    while generation:
        seen |= generation
        parents = {parent for node in generation for parent, _ in node.next_functions}
        generation = parents - seen - {None}
    return [node.variable for node in seen if "AccumulateGrad" in node.name()]
