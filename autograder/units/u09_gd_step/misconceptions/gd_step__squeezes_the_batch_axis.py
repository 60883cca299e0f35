"""A batch of one is still a batch: the output goes into the loss with both axes."""

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
    output = model(x).squeeze(0)
    loss = loss_fn(output, y.squeeze(0))
    loss.backward()
    optimizer.step()
    return loss.item()
