"""A smaller learning rate only delays the swinging; the gradients still add up."""

FAILS = "repaired_step_a_works"


def repaired_step_a(
    model: nn.Module,
    optimizer: optim.Optimizer,
    loss_fn: LossFunction,
    x: torch.Tensor,
    y: torch.Tensor,
) -> float:
    """Take one gradient descent step."""
    for group in optimizer.param_groups:
        group["lr"] *= 0.5
    output = model(x)
    loss = loss_fn(output, y)
    loss.backward()
    optimizer.step()
    return loss.item()
