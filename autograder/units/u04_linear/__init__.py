"""Linear layers."""

__all__: list[str] = []
