"""loss_fn takes the output first and the targets second; here they are the other way round."""

FAILS = "repaired_step_c_works"


def repaired_step_c(
    model: nn.Module,
    optimizer: optim.Optimizer,
    loss_fn: LossFunction,
    x: torch.Tensor,
    y: torch.Tensor,
) -> float:
    """Take one gradient descent step."""
    return broken_step_c(model, optimizer, loss_fn, x, y)
