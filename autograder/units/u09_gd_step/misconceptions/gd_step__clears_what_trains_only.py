"""The optimizer also moves a frozen parameter that still has an old gradient: clear the
gradients of all."""

FAILS = "gd_step_ignores_stale_gradients"


def gd_step(
    model: nn.Module,
    optimizer: optim.Optimizer,
    loss_fn: LossFunction,
    x: torch.Tensor,
    y: torch.Tensor,
) -> float:
    """Take one gradient descent step."""
    for parameter in model.parameters():
        if parameter.requires_grad:
            parameter.grad = None
    output = model(x)
    loss = loss_fn(output, y)
    loss.backward()
    optimizer.step()
    return loss.item()
