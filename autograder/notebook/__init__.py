"""The check of a live function, shown as a card under its cell: what holds, what to think about."""

__all__: list[str] = []
