"""A plain Python list hides its layers from parameters(), and the names layer1 and layer2 are asked for."""

FAILS = "IrisNet_gives_logits"

class IrisNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = [nn.Linear(4, 2), nn.Linear(2, 3)]

    def forward(self, x):
        return self.layers[1](torch.relu(self.layers[0](x)))

    def latent(self, x):
        with torch.no_grad():
            return self.layers[0](x)

    def predict_proba(self, x):
        with torch.no_grad():
            return torch.softmax(self(x), dim=1)
