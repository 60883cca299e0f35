"""A named nn.Sequential: forward is inherited."""

from collections import OrderedDict


class IrisNet(nn.Sequential):
    def __init__(self) -> None:
        super().__init__(
            OrderedDict(layer1=nn.Linear(4, 2), relu=nn.ReLU(), layer2=nn.Linear(2, 3))
        )

    def latent(self, x):
        with torch.no_grad():
            return self.layer1(x)

    def predict_proba(self, x):
        with torch.no_grad():
            logits = self(x)
            return (logits - logits.logsumexp(dim=1, keepdim=True)).exp()
