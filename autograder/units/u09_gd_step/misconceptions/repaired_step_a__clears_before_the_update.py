"""Now .grad is empty when step() reads it. Clear before backward(), not after it."""

FAILS = "repaired_step_a_works"


def repaired_step_a(
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
