"""A gradient's length carries meaning: where the loss is flat, steps should be short. Leave
.grad as it is."""

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
    for parameter in model.parameters():
        if parameter.grad is not None:
            parameter.grad /= parameter.grad.norm() + 1e-8
    optimizer.step()
    return loss.item()
