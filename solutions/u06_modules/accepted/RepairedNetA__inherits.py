"""The contract is SimpleNeuralNet's, so inherit it."""


class RepairedNetA(SimpleNeuralNet):
    pass
