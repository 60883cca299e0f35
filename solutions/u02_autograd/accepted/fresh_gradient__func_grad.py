"""`torch.func.grad`, which differentiates inside `no_grad` as well."""


def fresh_gradient(fn: Callable[[Tensor], Tensor], x: Tensor) -> Tensor:
    return torch.func.grad(fn)(x.detach()).detach()
