"""The points are made in NumPy, in double precision, and only travel to `fn` as tensors."""


def numerical_gradient(
    fn: Callable[[Tensor], Tensor | float], x: Tensor, eps: float = 1e-5
) -> Tensor:
    base = x.detach().cpu().numpy().astype(np.float64)
    slopes = np.zeros_like(base)

    def value_at(point: np.ndarray) -> float:
        value = fn(torch.tensor(point, dtype=x.dtype, device=x.device))
        return value.item() if isinstance(value, Tensor) else float(value)

    for index, _ in np.ndenumerate(base):
        step = np.zeros_like(base)
        step[index] = eps
        slopes[index] = (value_at(base + step) - value_at(base - step)) / (2 * eps)
    return torch.tensor(slopes, dtype=x.dtype, device=x.device)
