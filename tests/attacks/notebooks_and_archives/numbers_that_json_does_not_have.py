"""Writes NaN, infinities and numbers beyond all floats into counts, points and sources.

unit: u07_losses
task: predictions_from_logits
verdict: failed
points: 0
form: folder
"""

ODD = ("NaN", "Infinity", "-Infinity", "1e99999", "-0", "1E400", "0.1e-99999")
ANSWER = r"def predictions_from_logits(logits, kind):\n    return None\n"


def write(folder):
    cells = [
        f'{{"cell_type": "code", "source": {odd}, "execution_count": {odd}, "metadata": {{"points": {odd}}}}}'
        for odd in ODD
    ]
    cells.append(f'{{"cell_type": "code", "source": "{ANSWER}"}}')
    (folder / "losses.ipynb").write_text(f'{{"nbformat": {ODD[0]}, "cells": [{",".join(cells)}]}}')
