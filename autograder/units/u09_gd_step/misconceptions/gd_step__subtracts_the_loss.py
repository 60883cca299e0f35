"""Parameters move by their gradients, each in its own direction, and not by the loss."""

FAILS = "gd_step_moves_against_the_gradient"


def gd_step(
    model: nn.Module,
    optimizer: optim.Optimizer,
    loss_fn: LossFunction,
    x: torch.Tensor,
    y: torch.Tensor,
) -> float:
    """Take one gradient descent step."""
    optimizer.zero_grad()
    output = model(x)
    loss = loss_fn(output, y)
    loss.backward()
    learning_rate = optimizer.param_groups[0]["lr"]
    with torch.no_grad():
        for parameter in model.parameters():
            parameter -= learning_rate * loss
    return loss.item()
