"""Splits the step into two helpers and reads the loss before going backward."""


def _loss_of(
    model: nn.Module, loss_fn: LossFunction, x: torch.Tensor, y: torch.Tensor
) -> torch.Tensor:
    return loss_fn(model(x), y)


def _descend(loss: torch.Tensor, optimizer: optim.Optimizer) -> None:
    loss.backward()
    optimizer.step()


def gd_step(
    model: nn.Module,
    optimizer: optim.Optimizer,
    loss_fn: LossFunction,
    x: torch.Tensor,
    y: torch.Tensor,
) -> float:
    """Take one gradient descent step."""
    optimizer.zero_grad()
    loss = _loss_of(model, loss_fn, x, y)
    value = loss.item()
    _descend(loss, optimizer)
    return value
