"""Somebody froze a layer on purpose: requires_grad is the caller's decision."""

FAILS = "gd_step_leaves_the_rest_alone"


def gd_step(
    model: nn.Module,
    optimizer: optim.Optimizer,
    loss_fn: LossFunction,
    x: torch.Tensor,
    y: torch.Tensor,
) -> float:
    """Take one gradient descent step."""
    for parameter in model.parameters():
        parameter.requires_grad_(True)
    optimizer.zero_grad()
    output = model(x)
    loss = loss_fn(output, y)
    loss.backward()
    optimizer.step()
    return loss.item()
