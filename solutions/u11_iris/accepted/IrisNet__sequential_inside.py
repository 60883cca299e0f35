"""The layers also live in an nn.Sequential: same parameters, but more names in the state_dict."""


class IrisNet(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.layer1 = nn.Linear(4, 2)
        self.layer2 = nn.Linear(2, 3)
        self.network = nn.Sequential(self.layer1, nn.ReLU(), self.layer2)

    def forward(self, x):
        return self.network(x)

    @torch.no_grad()
    def latent(self, x):
        return self.network[0](x)

    @torch.no_grad()
    def predict_proba(self, x):
        return self.network(x).softmax(1)
