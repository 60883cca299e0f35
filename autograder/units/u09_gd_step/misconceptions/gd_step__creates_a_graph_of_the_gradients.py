"""create_graph=True makes .grad part of a graph that outlives the step. It is for second
derivatives."""

FAILS = "gd_step_keeps_no_graph_alive"


def gd_step(
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
    loss.backward(create_graph=True)
    optimizer.step()
    return loss.item()
