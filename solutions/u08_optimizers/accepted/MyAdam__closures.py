"""zero_grad and step are made in __init__ and share its variables; deletes gradients with del."""

from collections.abc import Iterable

import torch
from torch import Tensor


class MyAdam:
    """Adam by hand."""

    def __init__(
        self,
        params: Iterable[Tensor],
        lr: float = 1e-3,
        betas: tuple[float, float] = (0.9, 0.999),
        eps: float = 1e-8,
    ) -> None:
        """Build the two functions."""
        params = list(params)
        state = {id(p): {"t": torch.tensor(0.0), "m": p.detach() * 0, "v": p.detach() * 0} for p in params}

        def zero_grad() -> None:
            for p in params:
                if p.grad is not None:
                    del p.grad

        def step() -> None:
            for p in params:
                if p.grad is None:
                    continue
                s = state[id(p)]
                s["t"] += 1
                t = int(s["t"])
                s["m"] = torch.lerp(p.grad.detach(), s["m"], betas[0])
                s["v"] = torch.lerp(p.grad.detach() ** 2, s["v"], betas[1])
                m_hat = s["m"] / (1 - betas[0] ** t)
                v_hat = s["v"] / (1 - betas[1] ** t)
                p.data = p.data - lr * m_hat / (v_hat.sqrt() + eps)

        self.zero_grad = zero_grad
        self.step = step
