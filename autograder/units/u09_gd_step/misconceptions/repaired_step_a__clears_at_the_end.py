"""Now a loop of your own steps is right, and gradients that other code left behind still count:
clear first."""

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
    optimizer.step()
    optimizer.zero_grad()
    return loss.item()
