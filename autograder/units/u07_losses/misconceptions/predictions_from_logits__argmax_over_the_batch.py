"""argmax(0) asks which sample scores highest for each class. You want the class for each sample:
the last axis."""

import torch

FAILS = "predictions_from_logits_finds_the_class"


def predictions_from_logits(logits: torch.Tensor, kind: str) -> torch.Tensor:
    if kind == "regression":
        return logits
    if kind == "binary":
        return (logits > 0).long()
    if kind == "multiclass":
        return logits.argmax(dim=0)
    raise ValueError(kind)
