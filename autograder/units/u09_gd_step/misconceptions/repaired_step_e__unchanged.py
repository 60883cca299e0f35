"""The optimizer that you are given is never used: by hand, or with one made anew at each call, its rule and
its memory of earlier steps are lost.
"""

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
