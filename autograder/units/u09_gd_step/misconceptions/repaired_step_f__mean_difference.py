"""The gradients know nothing of the targets: those of the output's mean, or of output - y, do not depend on
y. Go backward from the loss.
"""

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
