"""The first pass starts with no gradient at all. What x.grad holds is left from something else:
begin with a leaf of your own.
"""

FAILS = "accumulated_gradients_leaves_x_alone"


def accumulated_gradients(fn: Callable[[Tensor], Tensor], x: Tensor, passes: int) -> list[Tensor]:
    leaf = x.detach().clone().requires_grad_()
    leaf.grad = None if not x.is_leaf or x.grad is None else x.grad.clone()
    record = []
    for _ in range(passes):
        fn(leaf).backward()
        record.append(leaf.grad.clone())
    return record
