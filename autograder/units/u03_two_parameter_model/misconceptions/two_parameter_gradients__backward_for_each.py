"""One backward pass serves all parameters. The second one adds everything once more; retain_graph=True hides that."""

FAILS = "two_parameter_gradients_are_right"


def two_parameter_gradients(x, y, theta1, theta2):
    t1 = torch.tensor(float(theta1), requires_grad=True)
    t2 = torch.tensor(float(theta2), requires_grad=True)
    loss = two_parameter_loss(x, y, t1, t2)
    loss.backward(retain_graph=True)
    loss.backward()
    return t1.grad.item(), t2.grad.item()
