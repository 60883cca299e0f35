"""This is one loss function, and not the caller's: go backward from the loss that loss_fn
returned."""

FAILS = "repaired_step_f_works"


def repaired_step_f(
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
    ((output - y) ** 2).mean().backward()
    optimizer.step()
    return loss.item()
