"""The whole function runs under `torch.enable_grad`, on a window that is detached."""


@torch.enable_grad()
def fresh_gradient(fn: Callable[[Tensor], Tensor], x: Tensor) -> Tensor:
    window = x.data.requires_grad_()
    return torch.autograd.grad(outputs=fn(window), inputs=[window])[0].detach().clone()
