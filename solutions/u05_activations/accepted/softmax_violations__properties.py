"""No expected table: the definition itself is tested (sum 1, ratios exp(z_i - z_j), same shape)."""


def _looks_right(x: torch.Tensor, dim: int, result: object, atol: float) -> str:
    assert isinstance(result, torch.Tensor), "the result is no tensor"
    assert result.shape == x.shape, "the shape changed"
    assert result.dtype == x.dtype, "the dtype changed"
    assert not torch.isnan(result).any(), "there are nans"
    assert (result >= 0).all(), "there are negative probabilities"
    ones = torch.ones_like(result.sum(dim))
    assert torch.allclose(result.sum(dim), ones, atol=atol), "the sum is not 1"
    top = x.max(dim, keepdim=True)
    ratio = result / result.gather(dim, top.indices)
    assert torch.allclose(ratio, (x - top.values).exp(), atol=atol), "the ratios are wrong"
    return ""


def softmax_violations(softmax_fn: Callable[[torch.Tensor, int], object]) -> list[str]:
    table = [[0.5, -1.0, 2.0, 0.0], [3.0, 1.0, 1.0, -2.0], [0.0, 0.1, -0.3, 0.2]]
    problems: set[str] = set()
    for dtype in [torch.float32, torch.float64]:
        small = torch.tensor(table, dtype=dtype)
        cube = torch.stack([small, -small])
        large = torch.tensor([[1e3, 998.0, -1e3], [-1e3, -999.0, -1e3], [0, 2, 1]], dtype=dtype)
        for x, atol in [
            (small, 1e-5),
            (small[0], 1e-5),
            (small[:1], 1e-5),
            (cube, 1e-5),
            (large, 2e-3),
        ]:
            for dim in range(-x.ndim, x.ndim):
                try:
                    _looks_right(x, dim, softmax_fn(x.clone(), dim), atol)
                except AssertionError as error:
                    problems.add(f"{tuple(x.shape)}, dim={dim}: {error}")
                except Exception as error:
                    problems.add(f"{tuple(x.shape)}, dim={dim}: it raised {type(error).__name__}")
    return sorted(problems)
