"""Without dim, argmax gives one position in the flattened tensor. Ask along the last axis."""

import torch

FAILS = "predictions_from_logits_finds_the_class"


def predictions_from_logits(logits: torch.Tensor, kind: str) -> torch.Tensor:
    if kind == "regression":
        return logits
    if kind == "binary":
        return (logits > 0).long()
    if kind == "multiclass":
        return logits.argmax()
    raise ValueError(kind)
