"""Keep the loss in a variable: computing it a second time only to report it is one time too
many."""

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
    output = model(x)
    loss = loss_fn(output, y)
    loss.backward()
    optimizer.step()
    return loss_fn(output, y).item()
