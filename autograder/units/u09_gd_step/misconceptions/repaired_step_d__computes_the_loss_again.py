"""The output is the right one; computing its loss a second time is one time too many. Keep it in
a variable."""

FAILS = "repaired_step_d_keeps_the_promises"


def repaired_step_d(
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
