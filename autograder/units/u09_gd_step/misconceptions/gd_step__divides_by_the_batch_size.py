"""loss_fn has averaged already: dividing by the batch size once more is a smaller learning rate
in disguise."""

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
    (loss / len(x)).backward()
    optimizer.step()
    return loss.item()
