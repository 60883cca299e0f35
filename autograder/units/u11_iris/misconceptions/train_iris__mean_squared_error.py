"""Squared errors of one-hot labels are for regression. For classes it is the cross-entropy of the logits."""

FAILS = "train_iris_follows_adam"

def train_iris(split, epochs=200, lr=0.05, seed=0, device="cpu"):
    torch.manual_seed(seed)
    model = IrisNet().to(device)
    optimizer = torch.optim.Adam(model.parameters(), lr=lr)
    loss_fn = nn.CrossEntropyLoss()
    x_train, y_train, x_test, y_test = (part.to(device) for part in split)
    losses = []
    for _ in range(epochs):
        optimizer.zero_grad()
        loss = nn.functional.mse_loss(
            torch.softmax(model(x_train), dim=1), nn.functional.one_hot(y_train, 3).float()
        )
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    hits = model.predict_proba(x_test).argmax(dim=1) == y_test
    return TrainResult(model, losses, hits.sum().item() / len(hits))
