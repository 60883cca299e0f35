"""Kind, but not what was promised: "Binary" is another word than "binary", and raises a ValueError."""

import torch

FAILS = "predictions_from_logits_keeps_regression_and_refuses_the_rest"


def predictions_from_logits(logits: torch.Tensor, kind: str) -> torch.Tensor:
    kind = kind.strip().lower()
    if kind == "regression":
        return logits
    if kind == "binary":
        return (logits > 0).long()
    if kind == "multiclass":
        return logits.argmax(-1)
    raise ValueError(kind)
