"""Go backward from the loss: training follows the loss down, not the prediction."""

FAILS = "two_parameter_gradients_are_right"


def two_parameter_gradients(x, y, theta1, theta2):
    t1 = torch.tensor(float(theta1), requires_grad=True)
    t2 = torch.tensor(float(theta2), requires_grad=True)
    y_pred = x * t1 * t2
    y_pred.backward()
    return t1.grad.item(), t2.grad.item()
