"""First all the points ahead, then all the points behind."""

import itertools


def _moved(x: Tensor, index: tuple[int, ...], step: float) -> Tensor:
    point = x.detach().clone()
    point[index] = point[index] + step
    return point


def numerical_gradient(
    fn: Callable[[Tensor], Tensor | float], x: Tensor, eps: float = 1e-5
) -> Tensor:
    indices = list(itertools.product(*(range(length) for length in x.shape)))
    ahead = [float(fn(_moved(x, index, +eps))) for index in indices]
    behind = [float(fn(_moved(x, index, -eps))) for index in indices]
    slopes = [(high - low) / (2.0 * eps) for high, low in zip(ahead, behind, strict=True)]
    return torch.tensor(slopes, dtype=x.dtype, device=x.device).view(x.shape)
