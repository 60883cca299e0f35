"""The batch is where the model is. A detour over the CPU breaks the step on every other device."""

FAILS = "gd_step_leaves_the_rest_alone"


def gd_step(
    model: nn.Module,
    optimizer: optim.Optimizer,
    loss_fn: LossFunction,
    x: torch.Tensor,
    y: torch.Tensor,
) -> float:
    """Take one gradient descent step."""
    optimizer.zero_grad()
    output = model(x.to("cpu"))
    loss = loss_fn(output, y)
    loss.backward()
    optimizer.step()
    return loss.item()
