"""The update is written by hand, so that the optimizer's rule and memory are never used."""

FAILS = "repaired_step_e_works"


def repaired_step_e(
    model: nn.Module,
    optimizer: optim.Optimizer,
    loss_fn: LossFunction,
    x: torch.Tensor,
    y: torch.Tensor,
) -> float:
    """Take one gradient descent step."""
    return broken_step_e(model, optimizer, loss_fn, x, y)
