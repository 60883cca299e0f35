"""The units' hidden part, one folder a unit: in nothing that a learner gets."""

__all__: list[str] = []
