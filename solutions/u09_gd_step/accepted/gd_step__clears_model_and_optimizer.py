"""Clears both the model and the optimizer, and frees the graph by hand."""


def gd_step(
    model: nn.Module,
    optimizer: optim.Optimizer,
    loss_fn: LossFunction,
    x: torch.Tensor,
    y: torch.Tensor,
) -> float:
    """Take one gradient descent step."""
    model.zero_grad(set_to_none=True)
    optimizer.zero_grad(set_to_none=True)
    output = model(x)
    loss = loss_fn(output, y)
    loss.backward()
    value = loss.detach().clone()
    del output, loss
    optimizer.step()
    return value.item()
