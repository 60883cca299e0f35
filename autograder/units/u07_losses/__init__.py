"""Loss functions and logits."""

__all__: list[str] = []
