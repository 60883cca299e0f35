"""ReLU and Softmax are modules of their own; detach cuts the graph after the fact."""


class IrisNet(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.layer1 = nn.Linear(4, 2)
        self.activation = nn.ReLU()
        self.layer2 = nn.Linear(2, 3)
        self.softmax = nn.Softmax(dim=1)

    def forward(self, x):
        return self.layer2(self.activation(self.layer1(x)))

    def latent(self, x):
        return self.layer1(x).detach()

    def predict_proba(self, x):
        return self.softmax(self(x)).detach()
