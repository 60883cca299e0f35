"""The line has to come before backward(); after step() it misses what other code left in .grad."""

FAILS = "repaired_step_b_works"


def repaired_step_b(
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
    optimizer.step()
    optimizer.zero_grad()
    return loss.item()
