"""zero_grad() stands between backward() and step(): it erases what step() needs."""

FAILS = "repaired_step_b_works"


def repaired_step_b(
    model: nn.Module,
    optimizer: optim.Optimizer,
    loss_fn: LossFunction,
    x: torch.Tensor,
    y: torch.Tensor,
) -> float:
    """Take one gradient descent step."""
    return broken_step_b(model, optimizer, loss_fn, x, y)
