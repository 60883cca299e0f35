"""backward() adds to what .grad holds already. Read the gradient where nothing was before: on a
leaf of your own.
"""

FAILS = "fresh_gradient_leaves_x_alone"


def fresh_gradient(fn: Callable[[Tensor], Tensor], x: Tensor) -> Tensor:
    x.requires_grad_()
    with torch.enable_grad():
        fn(x).backward()
    return x.grad.clone()
