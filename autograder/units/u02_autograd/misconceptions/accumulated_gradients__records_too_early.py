"""The record shows .grad after each pass. Before the first pass there is nothing to show."""

FAILS = "accumulated_gradients_adds_up"


def accumulated_gradients(fn: Callable[[Tensor], Tensor], x: Tensor, passes: int) -> list[Tensor]:
    leaf = x.detach().clone().requires_grad_()
    leaf.grad = torch.zeros_like(x)
    record = []
    for _ in range(passes):
        record.append(leaf.grad.clone())
        fn(leaf).backward()
    return record
