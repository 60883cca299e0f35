"""The result is a list of sentences, and an empty list for a right softmax, not True or False."""

FAILS = "softmax_violations_sees_wrong_values"


def softmax_violations(softmax_fn: Callable[[torch.Tensor, int], object]) -> list[str]:
    x = torch.tensor([[0.5, -1.0, 2.0], [3.0, 0.0, -2.0]])
    return torch.allclose(softmax_fn(x, 1), softmax(x, 1))
