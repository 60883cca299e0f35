"""Assigning fresh gradients covers only the parameters that the loss depends on; an old gradient
of any other parameter still moves it. Clear them all."""

FAILS = "gd_step_ignores_stale_gradients"


def gd_step(
    model: nn.Module,
    optimizer: optim.Optimizer,
    loss_fn: LossFunction,
    x: torch.Tensor,
    y: torch.Tensor,
) -> float:
    """Take one gradient descent step."""
    trainable = [p for p in model.parameters() if p.requires_grad]
    loss = loss_fn(model(x), y)
    gradients = torch.autograd.grad(loss, trainable, allow_unused=True)
    for parameter, gradient in zip(trainable, gradients, strict=True):
        if gradient is not None:
            parameter.grad = gradient
    optimizer.step()
    return loss.item()
