"""The caller chose the loss function. Give it its arguments in the right order, and use it."""

FAILS = "repaired_step_c_works"


def repaired_step_c(
    model: nn.Module,
    optimizer: optim.Optimizer,
    loss_fn: LossFunction,
    x: torch.Tensor,
    y: torch.Tensor,
) -> float:
    """Take one gradient descent step."""
    optimizer.zero_grad()
    output = model(x)
    loss = nn.functional.mse_loss(output, y)
    loss.backward()
    optimizer.step()
    return loss.item()
