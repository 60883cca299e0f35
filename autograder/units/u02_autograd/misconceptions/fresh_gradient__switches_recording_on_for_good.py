"""set_grad_enabled(True) goes on after your function ends, and the caller's no_grad() block
records again. Use a with block, which puts things back.
"""

FAILS = "fresh_gradient_works_inside_no_grad"


def fresh_gradient(fn: Callable[[Tensor], Tensor], x: Tensor) -> Tensor:
    torch.set_grad_enabled(True)
    leaf = x.detach().clone().requires_grad_()
    return torch.autograd.grad(fn(leaf), leaf)[0]
