"""Each stored loss keeps the computation graph of its step alive, and memory grows: store
loss.item()."""

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
