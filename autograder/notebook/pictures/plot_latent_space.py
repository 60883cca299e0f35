"""The latent space of Iris: your figure beside that of a good run."""

from __future__ import annotations

import base64
import contextlib
import io
from collections.abc import Mapping
from typing import Any

from markupsafe import Markup
from matplotlib.figure import Figure

from autograder.notebook.flowers import CLASS_NAMES, good_latent, latent_plot
from autograder.notebook.plot import NoPictureError, Picture

__all__ = ["draw"]


def draw(namespace: Mapping[str, Any]) -> Picture:
    """Show the figure that the learner's function makes, as it is."""
    split = namespace["iris_split"](seed=0)
    model, words = namespace["IrisNet"](), "of a network that has learned nothing yet"
    with contextlib.suppress(Exception):  # that is another task
        model, words = namespace["train_iris"](split, epochs=60).model, "of your trained network"
    figure = namespace["plot_latent_space"](model, split.x_test, split.y_test, CLASS_NAMES)
    if not isinstance(figure, Figure):
        raise NoPictureError("plot_latent_space returns no Figure.")
    content = io.BytesIO()
    figure.set_size_inches(4.4, 3.3)
    figure.savefig(content, format="png", dpi=110, bbox_inches="tight")
    image = Markup('<img class="ac-plot ac-paper" alt="{}" src="data:image/png;base64,{}">').format(
        f"Your figure: the test flowers in the latent space {words}.",
        base64.b64encode(content.getvalue()).decode(),
    )
    panels = (image, latent_plot("a good run: all flowers", *good_latent(), None))
    return Picture(
        panels,
        f"Your figure, {words}, and all flowers in a good run. Which species lie apart?",
        "classes",
        CLASS_NAMES,
    )
