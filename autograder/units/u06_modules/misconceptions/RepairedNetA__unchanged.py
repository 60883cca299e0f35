"""The plain list is still there, and hides both layers from the module."""

FAILS = "RepairedNetA_works"


class RepairedNetA(BrokenNetA):
    pass
