"""nn.Linear has a bias unless it is told otherwise: 19 numbers are trained in all."""

FAILS = "IrisNet_gives_logits"

class IrisNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.layer1 = nn.Linear(4, 2, bias=False)
        self.layer2 = nn.Linear(2, 3, bias=False)

    def forward(self, x):
        return self.layer2(torch.relu(self.layer1(x)))

    def latent(self, x):
        with torch.no_grad():
            return self.layer1(x)

    def predict_proba(self, x):
        with torch.no_grad():
            return torch.softmax(self(x), dim=1)
