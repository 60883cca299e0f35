"""For authors: build what is built from a unit's source, and tell what is missing."""

__all__: list[str] = []
