""".grad is one tensor, and each pass changes it in place. A list of it three times shows the last
content three times: append a clone.
"""

FAILS = "accumulated_gradients_adds_up"


def accumulated_gradients(fn: Callable[[Tensor], Tensor], x: Tensor, passes: int) -> list[Tensor]:
    leaf = x.detach().clone().requires_grad_()
    record = []
    for _ in range(passes):
        fn(leaf).backward()
        record.append(leaf.grad)
    return record
