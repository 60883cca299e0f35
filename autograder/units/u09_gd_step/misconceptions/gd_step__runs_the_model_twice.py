"""Once is enough: a second forward pass costs as much as the first, and moves the statistics of
batch normalisation."""

FAILS = "gd_step_lets_the_optimizer_update"


def gd_step(
    model: nn.Module,
    optimizer: optim.Optimizer,
    loss_fn: LossFunction,
    x: torch.Tensor,
    y: torch.Tensor,
) -> float:
    """Take one gradient descent step."""
    with torch.no_grad():
        before = loss_fn(model(x), y).item()
    optimizer.zero_grad()
    output = model(x)
    loss = loss_fn(output, y)
    loss.backward()
    optimizer.step()
    return before
