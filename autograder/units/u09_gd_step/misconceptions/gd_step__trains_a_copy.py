"""The optimizer holds the parameters of the caller's model; gradients of a copy never reach
them."""

FAILS = "gd_step_moves_against_the_gradient"

import copy


def gd_step(
    model: nn.Module,
    optimizer: optim.Optimizer,
    loss_fn: LossFunction,
    x: torch.Tensor,
    y: torch.Tensor,
) -> float:
    """Take one gradient descent step."""
    optimizer.zero_grad()
    output = copy.deepcopy(model)(x)
    loss = loss_fn(output, y)
    loss.backward()
    optimizer.step()
    return loss.item()
