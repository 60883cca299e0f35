"""Two linear layers in a row are one linear layer. The ReLU between them is what bends the borders."""

FAILS = "IrisNet_gives_logits"

class IrisNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.layer1 = nn.Linear(4, 2)
        self.layer2 = nn.Linear(2, 3)

    def forward(self, x):
        return self.layer2(self.layer1(x))

    def latent(self, x):
        with torch.no_grad():
            return self.layer1(x)

    def predict_proba(self, x):
        with torch.no_grad():
            return torch.softmax(self(x), dim=1)
