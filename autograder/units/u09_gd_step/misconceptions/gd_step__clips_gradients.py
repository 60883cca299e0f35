"""Clipping changes every long step. It is no part of the five: a caller who wants it does it."""

FAILS = "gd_step_moves_against_the_gradient"


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
    nn.utils.clip_grad_norm_(model.parameters(), max_norm=1.0)
    optimizer.step()
    return loss.item()
