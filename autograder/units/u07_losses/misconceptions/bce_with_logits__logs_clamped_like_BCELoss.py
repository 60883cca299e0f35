"""nn.BCELoss stops each log at -100, since it never saw the logit. You have the logit: there is no
need to stop anywhere."""

import torch

FAILS = "bce_with_logits_survives_large_logits"


def bce_with_logits(logits: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
    if logits.shape != targets.shape:
        raise ValueError("shapes differ")
    p = torch.sigmoid(logits)
    log_p, log_q = torch.log(p).clamp(min=-100), torch.log(1 - p).clamp(min=-100)
    return -(targets * log_p + (1 - targets) * log_q).mean()
