"""A loss below zero was the symptom. The cause is the order of the arguments, and it is still
there."""

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
    loss = loss_fn(y, output).abs()
    loss.backward()
    optimizer.step()
    return loss.item()
