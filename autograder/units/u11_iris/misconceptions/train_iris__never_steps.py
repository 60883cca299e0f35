"""The model that you return stays as it began: gradients cleared too early, no step(), or an optimizer that
holds other parameters. Clear, go backward, step, on this model's parameters.
"""

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
        loss = loss_fn(model(x_train), y_train)
        loss.backward()
        losses.append(loss.item())
    hits = model.predict_proba(x_test).argmax(dim=1) == y_test
    return TrainResult(model, losses, hits.sum().item() / len(hits))
