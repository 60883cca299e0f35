"""One forward pass, and several backward passes through the graph that is kept for them."""


def accumulated_gradients(fn: Callable[[Tensor], Tensor], x: Tensor, passes: int) -> list[Tensor]:
    leaf = x.clone().detach().requires_grad_(True)
    loss = fn(leaf)
    contents = []
    for _ in range(passes):
        loss.backward(retain_graph=True)
        contents.append(leaf.grad.detach().clone())
    return contents
