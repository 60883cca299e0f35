"""CrossEntropyLoss applies a softmax itself. With another one in forward the loss never falls below 0.55: forward returns logits, and predict_proba the softmax of them."""

FAILS = "IrisNet_gives_logits"

class IrisNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.layer1 = nn.Linear(4, 2)
        self.layer2 = nn.Linear(2, 3)

    def forward(self, x):
        return torch.softmax(self.layer2(torch.relu(self.layer1(x))), dim=1)

    def latent(self, x):
        with torch.no_grad():
            return self.layer1(x)

    def predict_proba(self, x):
        with torch.no_grad():
            return self(x)
