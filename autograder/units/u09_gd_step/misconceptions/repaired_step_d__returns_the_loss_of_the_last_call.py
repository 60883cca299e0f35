"""Remembering the last report hides the first number again. Report the loss of this very call."""

FAILS = "repaired_step_d_works"

_LAST = 100.0


def repaired_step_d(
    model: nn.Module,
    optimizer: optim.Optimizer,
    loss_fn: LossFunction,
    x: torch.Tensor,
    y: torch.Tensor,
) -> float:
    """Take one gradient descent step."""
    global _LAST
    optimizer.zero_grad()
    output = model(x)
    loss = loss_fn(output, y)
    loss.backward()
    optimizer.step()
    reported, _LAST = _LAST, loss_fn(model(x), y).item()
    return reported
