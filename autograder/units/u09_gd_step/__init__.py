"""The five-step gradient descent step."""

__all__: list[str] = []
