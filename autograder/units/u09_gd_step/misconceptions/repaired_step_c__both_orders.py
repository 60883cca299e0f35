"""The mean of a right and a wrong loss is a wrong loss."""

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
    loss = (loss_fn(output, y) + loss_fn(y, output)) / 2
    loss.backward()
    optimizer.step()
    return loss.item()
