"""create_graph=True keeps the graph of the gradient itself alive. Who collects such gradients
fills the memory: detach what you hand out.
"""

FAILS = "fresh_gradient_is_detached"


def fresh_gradient(fn: Callable[[Tensor], Tensor], x: Tensor) -> Tensor:
    leaf = x.detach().clone().requires_grad_()
    with torch.enable_grad():
        return torch.autograd.grad(fn(leaf), leaf, create_graph=True)[0]
