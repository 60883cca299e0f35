"""Assigns the gradients from `torch.autograd.grad` instead of accumulating them."""


def gd_step(
    model: nn.Module,
    optimizer: optim.Optimizer,
    loss_fn: LossFunction,
    x: torch.Tensor,
    y: torch.Tensor,
) -> float:
    """Take one gradient descent step."""
    parameters = [p for group in optimizer.param_groups for p in group["params"]]
    for parameter in parameters:
        parameter.grad = None
    trainable = [p for p in parameters if p.requires_grad]
    loss = loss_fn(model(x), y)
    gradients = torch.autograd.grad(loss, trainable, allow_unused=True)
    for parameter, gradient in zip(trainable, gradients, strict=True):
        parameter.grad = gradient
    optimizer.step()
    return loss.item()
