"""A leaf that lives outside the function keeps its .grad, and every call adds to it. Make a new
leaf in each call, or clear the old gradient.
"""

FAILS = "derivative_of_square_is_right"


_LEAF = torch.tensor(0.0, dtype=torch.float64, requires_grad=True)


def derivative_of_square(x: float) -> float:
    _LEAF.data.fill_(x)
    (_LEAF**2).backward()
    return _LEAF.grad.item()
