"""squeeze() without a dimension also drops the batch axis of a batch of one. The output goes
into the loss as it is."""

FAILS = "gd_step_leaves_the_rest_alone"


def gd_step(
    model: nn.Module,
    optimizer: optim.Optimizer,
    loss_fn: LossFunction,
    x: torch.Tensor,
    y: torch.Tensor,
) -> float:
    """Take one gradient descent step."""
    optimizer.zero_grad()
    output = model(x).squeeze()
    loss = loss_fn(output, y)
    loss.backward()
    optimizer.step()
    return loss.item()
