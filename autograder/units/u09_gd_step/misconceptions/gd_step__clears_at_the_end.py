"""Clearing at the end is right in a clean loop only: whatever other code left in .grad before
the first call still counts. Clear first, as step 1 of the slide says."""

FAILS = "gd_step_ignores_stale_gradients"


def gd_step(
    model: nn.Module,
    optimizer: optim.Optimizer,
    loss_fn: LossFunction,
    x: torch.Tensor,
    y: torch.Tensor,
) -> float:
    """Take one gradient descent step."""
    output = model(x)
    loss = loss_fn(output, y)
    loss.backward()
    optimizer.step()
    optimizer.zero_grad()
    return loss.item()
