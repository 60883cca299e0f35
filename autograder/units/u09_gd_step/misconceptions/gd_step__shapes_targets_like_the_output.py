"""Targets go into the loss as they are: class ids have one entry per row, not one per score."""

FAILS = "gd_step_lets_the_optimizer_update"


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
    loss = loss_fn(output, y.view_as(output))
    loss.backward()
    optimizer.step()
    return loss.item()
