"""One working copy, nudged in place and restored; `fn` sees the same tensor each time."""


@torch.no_grad()
def numerical_gradient(
    fn: Callable[[Tensor], Tensor | float], x: Tensor, eps: float = 1e-5
) -> Tensor:
    work = x.detach().clone(memory_format=torch.contiguous_format)
    flat = work.view(-1)
    slopes = torch.zeros_like(flat)
    for i in range(flat.numel()):
        old = flat[i].item()
        flat[i] = old + eps
        slopes[i] = fn(work)
        flat[i] = old - eps
        slopes[i] -= fn(work)
        flat[i] = old
    return (slopes / (2 * eps)).view(x.shape)
