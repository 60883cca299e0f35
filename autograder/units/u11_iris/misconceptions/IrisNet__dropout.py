"""Dropout is not on the slide, and makes two looks at the same flower differ."""

FAILS = "IrisNet_gives_logits"

class IrisNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.layer1 = nn.Linear(4, 2)
        self.layer2 = nn.Linear(2, 3)
        self.dropout = nn.Dropout(0.5)

    def forward(self, x):
        return self.layer2(self.dropout(torch.relu(self.layer1(x))))

    def latent(self, x):
        with torch.no_grad():
            return self.layer1(x)

    def predict_proba(self, x):
        with torch.no_grad():
            return torch.softmax(self(x), dim=1)
