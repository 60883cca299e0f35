"""Automatic differentiation and gradient checks."""

__all__: list[str] = []
