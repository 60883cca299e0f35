"""Positive, in order and summing to 1: other functions are that, too. Only the formula's values settle it."""

FAILS = "softmax_violations_sees_wrong_values"


def softmax_violations(softmax_fn: Callable[[torch.Tensor, int], object]) -> list[str]:
    found = []
    for x in (torch.tensor([[0.5, -1.0, 2.0], [3.0, 0.0, -2.0]]), torch.tensor([[1000.0, -1000.0, 0.0]] * 2) - torch.tensor([[0.0], [2000.0]]), torch.tensor([[0.3, 0.1, 0.5]]), torch.tensor([0.2, -0.7], dtype=torch.float64)):
        for dim in range(-x.dim(), x.dim()):
            try:
                got = softmax_fn(x.clone(), dim)
                if got.shape != x.shape or got.dtype != x.dtype:
                    found.append("changes shape or dtype")
                elif (got < 0).any() or not torch.allclose(got.sum(dim), torch.ones_like(got.sum(dim)), atol=1e-3):
                    found.append("gives no probabilities")
                elif not torch.equal(got.argmax(dim), x.argmax(dim)):
                    found.append("mixes up the order")
            except Exception as error:
                found.append(f"raises {type(error).__name__}")
    return found
