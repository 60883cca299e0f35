"""The gradient of output - y is that of the output: the targets fall out. Go backward from the
loss."""

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
    (output - y).mean().backward()
    optimizer.step()
    return loss.item()
