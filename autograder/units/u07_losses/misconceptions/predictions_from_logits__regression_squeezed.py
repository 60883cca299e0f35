"""Unchanged means the shape too: a column of answers stays a column."""

import torch

FAILS = "predictions_from_logits_keeps_regression_and_refuses_the_rest"


def predictions_from_logits(logits: torch.Tensor, kind: str) -> torch.Tensor:
    if kind == "regression":
        return logits.squeeze()
    if kind == "binary":
        return (logits > 0).long()
    if kind == "multiclass":
        return logits.argmax(dim=-1)
    raise ValueError(kind)
