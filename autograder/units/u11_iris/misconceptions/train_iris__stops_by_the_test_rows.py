"""Stopping when the test accuracy no longer improves is learning from the test flowers. Make all epochs, then look."""

FAILS = "train_iris_learns"

def train_iris(split, epochs=200, lr=0.05, seed=0, device="cpu"):
    torch.manual_seed(seed)
    model = IrisNet().to(device)
    optimizer = torch.optim.Adam(model.parameters(), lr=lr)
    loss_fn = nn.CrossEntropyLoss()
    x_train, y_train, x_test, y_test = (part.to(device) for part in split)
    losses, best, waited = [], -1.0, 0
    for _ in range(epochs):
        optimizer.zero_grad()
        loss = loss_fn(model(x_train), y_train)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
        with torch.no_grad():
            accuracy = (model(x_test).argmax(dim=1) == y_test).float().mean().item()
        best, waited = (accuracy, 0) if accuracy > best else (best, waited + 1)
        if waited == 20:
            break
    hits = model.predict_proba(x_test).argmax(dim=1) == y_test
    return TrainResult(model, losses, hits.sum().item() / len(hits))
