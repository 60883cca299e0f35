"""Optimizers: the update rule, SGD and Adam."""

__all__: list[str] = []
