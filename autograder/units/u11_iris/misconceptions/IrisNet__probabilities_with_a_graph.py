"""Nobody trains on what predict_proba returns: compute it inside torch.no_grad(), or detach it."""

FAILS = "IrisNet_predicts_probabilities"

class IrisNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.layer1 = nn.Linear(4, 2)
        self.layer2 = nn.Linear(2, 3)

    def forward(self, x):
        return self.layer2(torch.relu(self.layer1(x)))

    def latent(self, x):
        with torch.no_grad():
            return self.layer1(x)

    def predict_proba(self, x):
        return torch.softmax(self(x), dim=1)
