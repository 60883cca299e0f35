"""The parameters move now, and nothing clears .grad any more: move the line, do not take it out."""

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
    return loss.item()
