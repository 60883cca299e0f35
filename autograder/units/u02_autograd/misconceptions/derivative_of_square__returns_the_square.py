"""The square is what you differentiate. The derivative is what backward() leaves in .grad."""

FAILS = "derivative_of_square_is_right"


def derivative_of_square(x: float) -> float:
    leaf = torch.tensor(float(x), requires_grad=True)
    y = leaf**2
    y.backward()
    return y.item()
