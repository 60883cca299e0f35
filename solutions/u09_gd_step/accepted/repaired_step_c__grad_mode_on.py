"""Makes sure that gradients are recorded, whatever the caller has set."""


def repaired_step_c(
    model: nn.Module,
    optimizer: optim.Optimizer,
    loss_fn: LossFunction,
    x: torch.Tensor,
    y: torch.Tensor,
) -> float:
    """Take one gradient descent step."""
    optimizer.zero_grad()
    with torch.enable_grad():
        loss = loss_fn(model(x), y)
        loss.backward()
    optimizer.step()
    return loss.detach().item()
