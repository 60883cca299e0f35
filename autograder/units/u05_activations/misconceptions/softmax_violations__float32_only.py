"""Try float64 as well: some functions always return float32, and some refuse anything else."""

FAILS = "softmax_violations_sees_odd_results"


def softmax_violations(softmax_fn: Callable[[torch.Tensor, int], object]) -> list[str]:
    found = []
    for x in (torch.tensor([[0.5, -1.0, 2.0], [3.0, 0.0, -2.0]]), torch.tensor([[1000.0, -1000.0, 0.0]] * 2) - torch.tensor([[0.0], [2000.0]]), torch.tensor([[0.3, 0.1, 0.5]]), torch.tensor([0.2, -0.7])):
        for dim in range(-x.dim(), x.dim()):
            try:
                got = softmax_fn(x.clone(), dim)
                if got.shape != x.shape or got.dtype != x.dtype:
                    found.append("changes shape or dtype")
                elif not torch.allclose(got, softmax(x, dim), atol=1e-3):
                    found.append("gives wrong values")
            except Exception as error:
                found.append(f"raises {type(error).__name__}")
    return found
