""".grad is a tensor. Take its number out with item() where the contract says float."""

FAILS = "derivative_of_square_is_right"


def derivative_of_square(x: float) -> float:
    leaf = torch.tensor(float(x), requires_grad=True)
    (leaf**2).backward()
    return leaf.grad
