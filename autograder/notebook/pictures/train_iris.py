"""Training on Iris: your losses and decision regions beside those of a good run."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import torch

from autograder.notebook.flowers import CLASS_NAMES, LOSSES, good_latent, good_logits, latent_plot
from autograder.notebook.plot import NoPictureError, Picture
from autograder.notebook.slopes import panel

__all__ = ["draw"]

_EPOCHS = 97
_TAKEN = range(0, _EPOCHS, 8)


def draw(namespace: Mapping[str, Any]) -> Picture:
    """Draw a run of the learner's with seed 0, and what its network calls the flowers."""
    split = namespace["iris_split"](seed=0)
    result = namespace["train_iris"](split, epochs=_EPOCHS, seed=0)
    if len(result.losses) != _EPOCHS:
        raise NoPictureError(f"losses has {len(result.losses)} entries for {_EPOCHS} epochs.")
    losses = [float(result.losses[index]) for index in _TAKEN]
    epochs = [float(index + 1) for index in _TAKEN]
    words = (
        f"Yours ends at a loss of {losses[-1]:.3g} and names {100 * float(result.test_accuracy):.0f} % of "
        f"the test flowers. A good run ends at {LOSSES[-1]:g}; another start may do a little worse."
    )
    with torch.no_grad():
        panels = (
            panel("loss", "epoch", epochs, [losses], [LOSSES], words),
            latent_plot(
                "yours: what the network names",
                result.model.latent(split.x_train),
                split.y_train,
                lambda points: result.model.layer2(torch.relu(points)),
            ),
            latent_plot("a good run", *good_latent(), good_logits),
        )
    return Picture(panels, words, "curves classes", CLASS_NAMES)
