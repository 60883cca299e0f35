"""Only what is trained needs gradients; switching them on for x changes the caller's tensor."""

FAILS = "gd_step_leaves_the_rest_alone"


def gd_step(
    model: nn.Module,
    optimizer: optim.Optimizer,
    loss_fn: LossFunction,
    x: torch.Tensor,
    y: torch.Tensor,
) -> float:
    """Take one gradient descent step."""
    optimizer.zero_grad()
    output = model(x.requires_grad_())
    loss = loss_fn(output, y)
    loss.backward()
    optimizer.step()
    return loss.item()
