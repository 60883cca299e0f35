"""Now two rules are written by hand, and Adam and all others still change nothing. Call
optimizer.step()."""

FAILS = "repaired_step_e_works"

_SPEED: dict[nn.Parameter, torch.Tensor] = {}


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
    group = optimizer.param_groups[0]
    with torch.no_grad():
        for parameter in group["params"]:
            if parameter.grad is not None:
                speed = group.get("momentum", 0.0) * _SPEED.get(parameter, 0.0) + parameter.grad
                _SPEED[parameter] = speed
                parameter.sub_(group["lr"] * speed)
    return loss.item()
