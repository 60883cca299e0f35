"""Goes backward with a gradient of 1 written out."""


def repaired_step_f(
    model: nn.Module,
    optimizer: optim.Optimizer,
    loss_fn: LossFunction,
    x: torch.Tensor,
    y: torch.Tensor,
) -> float:
    """Take one gradient descent step."""
    optimizer.zero_grad()
    loss = loss_fn(model(x), y)
    loss.backward(torch.ones_like(loss))
    optimizer.step()
    return float(loss.item())
