"""A loss function computes the loss. Whoever calls it decides when to go backward, and once is enough."""

FAILS = "two_parameter_loss_only_computes"


def two_parameter_loss(x, y, theta1, theta2):
    loss = (x * theta1 * theta2 - y) ** 2
    if loss.requires_grad:
        loss.backward(retain_graph=True)
    return loss
