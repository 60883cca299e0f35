"""Gradients live on floating point numbers. torch.tensor(3) holds an integer: give it a floating
point dtype.
"""

FAILS = "derivative_of_square_takes_integers"


def derivative_of_square(x: float) -> float:
    leaf = torch.tensor(x, requires_grad=True)
    (leaf**2).backward()
    return leaf.grad.item()
