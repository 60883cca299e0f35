"""A comparison gives True and False; the contract wants the numbers 0 and 1. long() makes them."""

import torch

FAILS = "predictions_from_logits_decides_yes_or_no"


def predictions_from_logits(logits: torch.Tensor, kind: str) -> torch.Tensor:
    if kind == "regression":
        return logits
    if kind == "binary":
        return logits > 0
    if kind == "multiclass":
        return logits.argmax(dim=-1)
    raise ValueError(kind)
