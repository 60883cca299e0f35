"""Asks for gradients in a with block and uses `torch.autograd.backward`."""


def gd_step(
    model: nn.Module,
    optimizer: optim.Optimizer,
    loss_fn: LossFunction,
    x: torch.Tensor,
    y: torch.Tensor,
) -> float:
    """Take one gradient descent step."""
    optimizer.zero_grad()
    with torch.enable_grad():
        loss = loss_fn(model(x), y)
    torch.autograd.backward(loss)
    optimizer.step()
    with torch.no_grad():
        return float(loss.tolist())
