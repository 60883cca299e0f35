"""You erased what step() needs: clear before backward(), not between backward() and step()."""

FAILS = "gd_step_moves_against_the_gradient"


def gd_step(
    model: nn.Module,
    optimizer: optim.Optimizer,
    loss_fn: LossFunction,
    x: torch.Tensor,
    y: torch.Tensor,
) -> float:
    """Take one gradient descent step."""
    output = model(x)
    loss = loss_fn(output, y)
    loss.backward()
    optimizer.zero_grad()
    optimizer.step()
    return loss.item()
