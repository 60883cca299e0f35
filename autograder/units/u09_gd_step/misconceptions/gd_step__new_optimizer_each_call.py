"""Momentum and Adam remember earlier steps inside the optimizer: a new one at each call forgets
them."""

FAILS = "gd_step_lets_the_optimizer_update"


def gd_step(
    model: nn.Module,
    optimizer: optim.Optimizer,
    loss_fn: LossFunction,
    x: torch.Tensor,
    y: torch.Tensor,
) -> float:
    """Take one gradient descent step."""
    optimizer = type(optimizer)(model.parameters(), **optimizer.defaults)
    optimizer.zero_grad()
    output = model(x)
    loss = loss_fn(output, y)
    loss.backward()
    optimizer.step()
    return loss.item()
