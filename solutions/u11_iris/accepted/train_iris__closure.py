"""The five steps stand in a closure that optimizer.step calls."""


def train_iris(split, epochs=200, lr=0.05, seed=0, device="cpu"):
    torch.manual_seed(seed)
    model = IrisNet().to(torch.device(device))
    optimizer = torch.optim.Adam(model.parameters(), lr=lr)
    criterion = nn.CrossEntropyLoss().to(device)
    x_train, y_train = split.x_train.to(device), split.y_train.to(device)

    def closure():
        optimizer.zero_grad()
        loss = criterion(model(x_train), y_train)
        loss.backward()
        return loss

    losses = [optimizer.step(closure).item() for _ in range(epochs)]
    model.eval()
    guesses = model(split.x_test.to(device)).argmax(1)
    hits = sum(int(a == b) for a, b in zip(guesses.tolist(), split.y_test.tolist(), strict=True))
    return TrainResult(model, losses, hits / len(split.y_test))
