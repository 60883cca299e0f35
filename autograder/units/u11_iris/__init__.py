"""Iris, end to end."""

__all__: list[str] = []
