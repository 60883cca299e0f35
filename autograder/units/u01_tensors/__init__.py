"""Tensors, NumPy arrays and devices."""

__all__: list[str] = []
