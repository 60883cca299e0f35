"""Right functions round differently: at float32 logits of 1000 a difference of 1e-4 is no fault."""

FAILS = "softmax_violations_sees_wrong_values"


def softmax_violations(softmax_fn: Callable[[torch.Tensor, int], object]) -> list[str]:
    found = []
    for x in (torch.tensor([[0.5, -1.0, 2.0], [3.0, 0.0, -2.0]]), torch.tensor([[1000.0, -1000.0, 0.0]] * 2) - torch.tensor([[0.0], [2000.0]]), torch.tensor([[0.3, 0.1, 0.5]]), torch.tensor([0.2, -0.7], dtype=torch.float64), torch.tensor([[1000.3, 999.1, 1000.9], [-999.7, -1001.2, -1000.1]])):
        for dim in range(-x.dim(), x.dim()):
            try:
                got = softmax_fn(x.clone(), dim)
                if got.shape != x.shape or got.dtype != x.dtype:
                    found.append("changes shape or dtype")
                elif not torch.allclose(got, softmax(x, dim), rtol=0, atol=1e-6):
                    found.append("gives wrong values")
            except Exception as error:
                found.append(f"raises {type(error).__name__}")
    return found
