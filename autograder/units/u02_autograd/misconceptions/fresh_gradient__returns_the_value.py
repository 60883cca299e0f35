"""fn's value and its gradient are different things: the gradient has one entry for each element of
x.
"""

FAILS = "fresh_gradient_has_the_right_values"


def fresh_gradient(fn: Callable[[Tensor], Tensor], x: Tensor) -> Tensor:
    leaf = x.detach().clone().requires_grad_()
    with torch.enable_grad():
        return fn(leaf).detach()
