"""The step's graph stays in memory: a stored loss keeps it (store loss.item()), and so do gradients made with
create_graph=True.
"""

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
