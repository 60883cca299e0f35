"""A learner's desk: their folder, what is done, hints, beginning anew, solutions."""

__all__: list[str] = []
