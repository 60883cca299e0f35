"""Inside torch.no_grad() nothing is recorded, so there is nothing to go back through.
torch.enable_grad() switches the recording on where you need it.
"""

FAILS = "fresh_gradient_works_inside_no_grad"


def fresh_gradient(fn: Callable[[Tensor], Tensor], x: Tensor) -> Tensor:
    leaf = x.detach().clone().requires_grad_()
    return torch.autograd.grad(fn(leaf), leaf)[0]
