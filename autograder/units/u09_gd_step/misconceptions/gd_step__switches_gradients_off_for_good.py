"""set_grad_enabled(False) stays in force after the step: the next backward() fails. Use a with
block."""

FAILS = "gd_step_ignores_stale_gradients"


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
    torch.set_grad_enabled(False)
    return loss.item()
