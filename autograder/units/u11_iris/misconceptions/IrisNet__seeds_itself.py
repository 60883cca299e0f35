"""A network that seeds torch makes all networks equal, and everything random after it. Seeding is the affair of whoever trains."""

FAILS = "IrisNet_has_the_two_layers"

class IrisNet(nn.Module):
    def __init__(self):
        super().__init__()
        torch.manual_seed(0)
        self.layer1 = nn.Linear(4, 2)
        self.layer2 = nn.Linear(2, 3)

    def forward(self, x):
        return self.layer2(torch.relu(self.layer1(x)))

    def latent(self, x):
        with torch.no_grad():
            return self.layer1(x)

    def predict_proba(self, x):
        with torch.no_grad():
            return torch.softmax(self(x), dim=1)
