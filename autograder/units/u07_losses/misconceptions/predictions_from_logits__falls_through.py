"""A misspelt kind should not slip through. Ask for each of the three by its whole name, and raise a
ValueError at the end.
"""

import torch

FAILS = "predictions_from_logits_keeps_regression_and_refuses_the_rest"


def predictions_from_logits(logits: torch.Tensor, kind: str) -> torch.Tensor:
    if kind == "regression":
        return logits
    if kind == "binary":
        return (logits > 0).long()
    return logits.argmax(dim=-1)
