"""This is what a training step should do, and here the point is what happens without it: let the
gradients add up.
"""

FAILS = "accumulated_gradients_adds_up"


def accumulated_gradients(fn: Callable[[Tensor], Tensor], x: Tensor, passes: int) -> list[Tensor]:
    leaf = x.detach().clone().requires_grad_()
    record = []
    for _ in range(passes):
        leaf.grad = None
        fn(leaf).backward()
        record.append(leaf.grad.clone())
    return record
