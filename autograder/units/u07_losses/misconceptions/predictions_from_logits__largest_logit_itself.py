"""max gives the value, argmax tells where it stands. The class is the place."""

import torch

FAILS = "predictions_from_logits_finds_the_class"


def predictions_from_logits(logits: torch.Tensor, kind: str) -> torch.Tensor:
    if kind == "regression":
        return logits
    if kind == "binary":
        return (logits > 0).long()
    if kind == "multiclass":
        return logits.max(dim=-1).values
    raise ValueError(kind)
