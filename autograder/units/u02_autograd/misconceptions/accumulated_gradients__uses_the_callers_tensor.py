"""Passes through x itself leave their sum in x.grad, where the caller's next step finds it. Go
through a detached clone.
"""

FAILS = "accumulated_gradients_leaves_x_alone"


def accumulated_gradients(fn: Callable[[Tensor], Tensor], x: Tensor, passes: int) -> list[Tensor]:
    x.requires_grad_()
    record = []
    for _ in range(passes):
        fn(x).backward()
        record.append(x.grad.clone())
    return record
