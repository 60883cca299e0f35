"""exp of a large logit is infinite. torch.softmax subtracts the largest logit of each row first."""

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
        with torch.no_grad():
            weights = self(x).exp()
            return weights / weights.sum(dim=1, keepdim=True)
