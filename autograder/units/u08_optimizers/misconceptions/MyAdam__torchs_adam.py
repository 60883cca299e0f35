"""Inheriting torch.optim.Adam inherits the answer. Here you find out what its step() does."""

import torch

FAILS = "MyAdam_is_by_hand"


class MyAdam(torch.optim.Adam):
    """Adam, not by hand."""
