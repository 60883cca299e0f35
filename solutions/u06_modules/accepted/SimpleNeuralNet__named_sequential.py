"""A Sequential whose parts have the names of the contract; forward is inherited."""

from collections import OrderedDict


class SimpleNeuralNet(nn.Sequential):
    def __init__(self) -> None:
        super().__init__(
            OrderedDict(layer1=nn.Linear(3, 4), relu=nn.ReLU(), layer2=nn.Linear(4, 2))
        )
