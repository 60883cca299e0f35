"""Training loop and SGD."""

__all__: list[str] = []
