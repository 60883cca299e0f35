"""One half is the border for probabilities. For the logit the border is 0, since sigmoid(0) = 0.5."""

import torch

FAILS = "predictions_from_logits_decides_yes_or_no"


def predictions_from_logits(logits: torch.Tensor, kind: str) -> torch.Tensor:
    if kind == "regression":
        return logits
    if kind == "binary":
        return (logits > 0.5).long()
    if kind == "multiclass":
        return logits.argmax(dim=-1)
    raise ValueError(kind)
