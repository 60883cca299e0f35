"""On logits that already ascend, a function that sorts its result looks right. Take logits in no order."""

FAILS = "softmax_violations_sees_wrong_values"


def softmax_violations(softmax_fn: Callable[[torch.Tensor, int], object]) -> list[str]:
    found = []
    for x in (torch.tensor([[1.0, 2.0, 3.0], [2.0, 4.0, 6.0]]), torch.tensor([[-1000.0, 0.0, 1000.0], [998.0, 999.0, 1001.0]]), torch.tensor([[0.1, 0.3, 0.5]]), torch.tensor([-0.7, 0.2], dtype=torch.float64)):
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
