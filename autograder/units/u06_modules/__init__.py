"""nn.Module, the lecture's two-layer network, and three networks to repair."""

__all__: list[str] = []
