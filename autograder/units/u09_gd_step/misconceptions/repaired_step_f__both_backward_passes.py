"""The old backward pass is still there, and its gradients are added to those of the loss."""

FAILS = "repaired_step_f_works"


def repaired_step_f(
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
    output.mean().backward(retain_graph=True)
    loss.backward()
    optimizer.step()
    return loss.item()
