"""Watch mode: save, see, think, go on. ``loop.py`` tells who does what."""

__all__: list[str] = []
