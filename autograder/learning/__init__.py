"""A learner's desk: their folder, what is done, what is next, and the loop that watches them save."""

__all__: list[str] = []
