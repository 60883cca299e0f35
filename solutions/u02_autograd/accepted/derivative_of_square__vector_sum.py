"""A tensor with one element and a sum, as in code for vectors."""


def derivative_of_square(x: float) -> float:
    points = torch.tensor([x], dtype=torch.float32, requires_grad=True)
    torch.pow(points, 2).sum().backward()
    return float(points.grad[0])
