"""The layers are still in a plain list or tuple, which hides them from the module. Give each an attribute of
its own.
"""

FAILS = "RepairedNetA_works"


class RepairedNetA(BrokenNetA):
    pass
