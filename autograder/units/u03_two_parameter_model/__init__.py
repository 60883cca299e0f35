"""Two-parameter model: chain rule, backward, the graph."""

__all__: list[str] = []
