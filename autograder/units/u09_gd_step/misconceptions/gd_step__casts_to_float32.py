"""A model may be double: leave the dtypes of the batch to the caller."""

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
    output = model(x.float())
    loss = loss_fn(output, y.float())
    loss.backward()
    optimizer.step()
    return loss.item()
