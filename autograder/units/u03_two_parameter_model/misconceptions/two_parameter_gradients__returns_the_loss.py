"""The loss and its slope are different numbers. After backward() the slopes are in .grad."""

FAILS = "two_parameter_gradients_are_right"


def two_parameter_gradients(x, y, theta1, theta2):
    t1 = torch.tensor(float(theta1), requires_grad=True)
    t2 = torch.tensor(float(theta2), requires_grad=True)
    loss = two_parameter_loss(x, y, t1, t2)
    loss.backward()
    return loss.item(), loss.item()
