"""Before the first backward pass .grad is None, and None cannot be zeroed: skip it, or call
optimizer.zero_grad(), which knows."""

FAILS = "gd_step_moves_against_the_gradient"


def gd_step(
    model: nn.Module,
    optimizer: optim.Optimizer,
    loss_fn: LossFunction,
    x: torch.Tensor,
    y: torch.Tensor,
) -> float:
    """Take one gradient descent step."""
    for parameter in model.parameters():
        parameter.grad.zero_()
    output = model(x)
    loss = loss_fn(output, y)
    loss.backward()
    optimizer.step()
    return loss.item()
