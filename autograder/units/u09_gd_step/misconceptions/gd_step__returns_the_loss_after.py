"""Report the loss that you differentiated, the one before the update; after it the model is
another."""

FAILS = "gd_step_returns_the_loss_before_the_update"


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
    optimizer.step()
    return loss_fn(model(x), y).item()
