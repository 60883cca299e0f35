"""What the kit adds to nbgrader's own steps; ``nbgrader_config.py`` switches it on."""

from __future__ import annotations

from typing import Any

__all__ = ["configure"]


def configure(c: Any) -> None:
    """Let ``nbgrader autograde`` grade units behind the border; everything else stays nbgrader's.

    Args:
        c: What ``get_config()`` returns in ``nbgrader_config.py``.
    """
    steps = f"{__name__}.preprocessor"
    theirs = "nbgrader.preprocessors"
    c.Autograde.exporter_class = f"{__name__}.exporter.HandIns"
    c.Autograde.sanitize_preprocessors = [
        f"{theirs}.ClearOutput",
        f"{theirs}.DeduplicateIds",
        f"{steps}.OwnKernel",  # in place of OverwriteKernelspec
        f"{steps}.OwnCells",  # in place of OverwriteCells
        f"{steps}.OwnMetadata",  # in place of CheckCellMetadata
    ]
    c.Autograde.autograde_preprocessors = [
        f"{steps}.GradeBehindBorder",  # in place of Execute
        f"{theirs}.IgnorePattern",
        "nbconvert.preprocessors.ClearMetadataPreprocessor",
        f"{theirs}.LimitOutput",
        f"{steps}.SaveResults",  # in place of SaveAutoGrades
        f"{steps}.KeepLatePenalties",  # in place of AssignLatePenalties
        f"{steps}.OwnMetadata",  # in place of CheckCellMetadata
    ]
