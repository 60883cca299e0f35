"""`backward()` on a copy that nobody else knows; its `.grad` is handed out."""


def fresh_gradient(fn: Callable[[Tensor], Tensor], x: Tensor) -> Tensor:
    with torch.enable_grad():
        copy = x.detach().clone()
        copy.requires_grad = True
        fn(copy).backward()
    return copy.grad
