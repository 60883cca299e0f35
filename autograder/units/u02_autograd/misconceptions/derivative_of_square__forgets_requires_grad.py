"""Autograd follows only what it is told to follow. Set requires_grad=True when you make the
tensor.
"""

FAILS = "derivative_of_square_is_right"


def derivative_of_square(x: float) -> float:
    leaf = torch.tensor(float(x))
    (leaf**2).backward()
    return leaf.grad.item()
