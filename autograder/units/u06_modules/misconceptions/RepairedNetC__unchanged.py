"""The way back to layer1 is still cut: detach() and .data both let go of the graph, and requires_grad_()
afterwards starts a new one.
"""

FAILS = "RepairedNetC_works"


class RepairedNetC(BrokenNetC):
    pass
