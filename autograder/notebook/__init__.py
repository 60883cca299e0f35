"""The check of a live function, shown as a card under its cell: what holds, what to think about.

``check`` finds the caller's names, ``live`` runs the public checks on them, ``pictures`` draw what the
learner's code makes, ``card`` shows it all.
"""

__all__: list[str] = []
