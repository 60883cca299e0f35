"""Adam from its formula (Kingma & Ba), without torch.optim; the model is made on the device."""


def train_iris(split, epochs=200, lr=0.05, seed=0, device="cpu"):
    torch.manual_seed(seed)
    with torch.device(device):
        model = IrisNet()
    parameters = list(model.parameters())
    means = [torch.zeros_like(p) for p in parameters]
    squares = [torch.zeros_like(p) for p in parameters]
    x, y = split.x_train.to(device), split.y_train.to(device)
    losses = []
    for step in range(1, epochs + 1):
        for p in parameters:
            p.grad = None
        loss = nn.functional.cross_entropy(model(x), y)
        loss.backward()
        with torch.no_grad():
            for p, m, v in zip(parameters, means, squares, strict=True):
                m.mul_(0.9).add_(p.grad, alpha=0.1)
                v.mul_(0.999).addcmul_(p.grad, p.grad, value=0.001)
                p -= lr * (m / (1 - 0.9**step)) / ((v / (1 - 0.999**step)).sqrt() + 1e-8)
        losses.append(loss.item())
    with torch.no_grad():
        hits = torch.eq(model(split.x_test.to(device)).argmax(dim=1), split.y_test.to(device))
    return TrainResult(model, losses, hits.sum().item() / hits.numel())
