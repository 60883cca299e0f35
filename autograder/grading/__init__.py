"""Grade hand-ins: one as it stands, or a whole class."""

__all__: list[str] = []
