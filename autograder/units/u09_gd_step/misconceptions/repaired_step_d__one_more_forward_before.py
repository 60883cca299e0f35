"""The number is right now, and the model runs twice. The loss that you go backward from is the
one to report."""

FAILS = "repaired_step_d_works"


def repaired_step_d(
    model: nn.Module,
    optimizer: optim.Optimizer,
    loss_fn: LossFunction,
    x: torch.Tensor,
    y: torch.Tensor,
) -> float:
    """Take one gradient descent step."""
    before = loss_fn(model(x), y).item()
    optimizer.zero_grad()
    output = model(x)
    loss = loss_fn(output, y)
    loss.backward()
    optimizer.step()
    return before
