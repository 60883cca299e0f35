"""relu_ and other functions with a trailing underscore change their argument: here the caller's flowers."""

FAILS = "IrisNet_gives_logits"

class IrisNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.layer1 = nn.Linear(4, 2)
        self.layer2 = nn.Linear(2, 3)

    def forward(self, x):
        return self.layer2(torch.relu(self.layer1(x.sub_(x.mean(dim=0)))))

    def latent(self, x):
        with torch.no_grad():
            return self.layer1(x)

    def predict_proba(self, x):
        with torch.no_grad():
            return torch.softmax(self(x), dim=1)
