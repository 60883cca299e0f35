"""Plain Python floats in a list; a tensor is built for each call."""


def numerical_gradient(
    fn: Callable[[Tensor], Tensor | float], x: Tensor, eps: float = 1e-5
) -> Tensor:
    numbers = x.flatten().tolist()

    def call(i: int, step: float) -> float:
        point = [number + step if k == i else number for k, number in enumerate(numbers)]
        return float(fn(torch.tensor(point, dtype=x.dtype, device=x.device).reshape(x.shape)))

    slopes = [(call(i, eps) - call(i, -eps)) / eps / 2 for i in range(len(numbers))]
    return x.new_tensor(slopes).reshape(x.shape)
