"""The latent coordinates come before the ReLU; after it, half of the plane lies on its borders."""

FAILS = "IrisNet_shows_its_latent_space"

class IrisNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.layer1 = nn.Linear(4, 2)
        self.layer2 = nn.Linear(2, 3)

    def forward(self, x):
        return self.layer2(torch.relu(self.layer1(x)))

    def latent(self, x):
        with torch.no_grad():
            return torch.relu(self.layer1(x))

    def predict_proba(self, x):
        with torch.no_grad():
            return torch.softmax(self(x), dim=1)
