"""The step's graph stays in memory: a stored loss keeps it (store loss.item()), and so do gradients made with
create_graph=True.
"""

FAILS = "gd_step_keeps_no_graph_alive"

_LOSSES: list[torch.Tensor] = []


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
    loss.backward()
    optimizer.step()
    _LOSSES.append(loss)
    return loss.item()
