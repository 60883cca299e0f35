"""dim=1 is the last axis of a matrix only. The classes are the last axis of any shape: dim=-1."""

import torch

FAILS = "predictions_from_logits_finds_the_class"


def predictions_from_logits(logits: torch.Tensor, kind: str) -> torch.Tensor:
    if kind == "regression":
        return logits
    if kind == "binary":
        return (logits > 0).long()
    if kind == "multiclass":
        return logits.argmax(dim=1)
    raise ValueError(kind)
