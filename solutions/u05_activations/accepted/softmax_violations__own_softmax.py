"""Compare with the own softmax of above on random inputs; stop at the first difference."""


def softmax_violations(softmax_fn: Callable[[torch.Tensor, int], object]) -> list[str]:
    generator = torch.Generator().manual_seed(0)
    for dtype in (torch.float32, torch.float64):
        for shape in [(4,), (1, 3), (5, 2), (3, 3), (2, 3, 4)]:
            for scale, atol in [(1.0, 1e-5), (30.0, 1e-4), (1000.0, 1e-3)]:
                for dim in range(-len(shape), len(shape)):
                    x = scale * (2 * torch.rand(shape, generator=generator, dtype=dtype) - 1)
                    expected = softmax(x, dim)
                    try:
                        torch.testing.assert_close(
                            softmax_fn(x.clone(), dim), expected, rtol=0, atol=atol
                        )
                    except Exception as error:
                        return [f"shape {shape}, dim {dim}: {type(error).__name__}: wrong result"]
    return []
