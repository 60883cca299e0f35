"""optimizer.step() is there now, and the update by hand as well: each step is taken twice."""

FAILS = "repaired_step_e_works"


def repaired_step_e(
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
    learning_rate = optimizer.param_groups[0]["lr"]
    with torch.no_grad():
        for parameter in model.parameters():
            if parameter.grad is not None:
                parameter.sub_(learning_rate * parameter.grad)
    optimizer.step()
    return loss.item()
