"""Show a report: as JSON, as text, as a class's CSV. Renders, decides nothing."""

__all__: list[str] = []
