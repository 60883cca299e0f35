"""Leaves all the work to `gd_step`."""


def repaired_step_d(
    model: nn.Module,
    optimizer: optim.Optimizer,
    loss_fn: LossFunction,
    x: torch.Tensor,
    y: torch.Tensor,
) -> float:
    """Take one gradient descent step."""
    return gd_step(model, optimizer, loss_fn, x, y)
