"""One call reports one loss. Averaging over calls is the training loop's job."""

FAILS = "gd_step_returns_the_loss_before_the_update"

_SEEN: list[float] = []


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
    _SEEN.append(loss.item())
    return sum(_SEEN) / len(_SEEN)
