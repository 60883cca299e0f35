"""A test that always fails tells nothing either: a right softmax must be cleared."""

FAILS = "softmax_violations_sees_wrong_values"


def softmax_violations(softmax_fn: Callable[[torch.Tensor, int], object]) -> list[str]:
    return ["This is no softmax."]
