"""The way back to layer1 is still cut."""

FAILS = "RepairedNetC_works"


class RepairedNetC(BrokenNetC):
    pass
