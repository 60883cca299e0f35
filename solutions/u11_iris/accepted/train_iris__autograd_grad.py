"""torch.autograd.grad and assignment instead of backward; log_softmax with NLLLoss."""


def train_iris(split, epochs=200, lr=0.05, seed=0, device="cpu"):
    torch.manual_seed(seed)
    model = IrisNet().to(device)
    parameters = list(model.parameters())
    optimizer = torch.optim.Adam(parameters, lr=lr, foreach=False)
    x, y = split.x_train.to(device), split.y_train.to(device)
    losses = []
    for _ in range(epochs):
        loss = nn.NLLLoss()(torch.log_softmax(model(x), dim=1), y)
        for parameter, gradient in zip(parameters, torch.autograd.grad(loss, parameters)):
            parameter.grad = gradient
        optimizer.step()
        losses.append(loss.detach().cpu().item())
    with torch.inference_mode():
        _, predicted = torch.max(model(split.x_test.to(device)), 1)
    accuracy = (predicted == split.y_test.to(device)).float().mean()
    return TrainResult(model, losses, accuracy.item())
