"""The loss is computed once more, after the update: the one that you differentiated is never
reported."""

FAILS = "repaired_step_d_works"


def repaired_step_d(
    model: nn.Module,
    optimizer: optim.Optimizer,
    loss_fn: LossFunction,
    x: torch.Tensor,
    y: torch.Tensor,
) -> float:
    """Take one gradient descent step."""
    return broken_step_d(model, optimizer, loss_fn, x, y)
