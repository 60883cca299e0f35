"""The slide line by line: float32 tensors, backward, .grad."""


def two_parameter_gradients(x, y, theta1, theta2):
    x = torch.tensor(float(x))
    y = torch.tensor(float(y))
    theta1 = torch.tensor(float(theta1), requires_grad=True)
    theta2 = torch.tensor(float(theta2), requires_grad=True)
    y_pred = x * theta1 * theta2
    loss = (y_pred - y) ** 2
    loss.backward()
    return theta1.grad.item(), theta2.grad.item()
