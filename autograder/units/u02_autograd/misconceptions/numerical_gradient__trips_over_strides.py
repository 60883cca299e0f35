"""view(-1) needs the elements to lie in memory in their order, which those of a transposed tensor
do not. Index by np.ndindex, or use reshape on a copy.
"""

FAILS = "numerical_gradient_leaves_x_alone"


def numerical_gradient(
    fn: Callable[[Tensor], Tensor | float], x: Tensor, eps: float = 1e-5
) -> Tensor:
    flat = x.detach().view(-1)
    slopes = torch.zeros(flat.numel(), dtype=x.dtype, device=x.device)
    for i in range(flat.numel()):
        up, down = flat.clone(), flat.clone()
        up[i] += eps
        down[i] -= eps
        slopes[i] = float(fn(up.view(x.shape)) - fn(down.view(x.shape))) / (2 * eps)
    return slopes.view(x.shape)
