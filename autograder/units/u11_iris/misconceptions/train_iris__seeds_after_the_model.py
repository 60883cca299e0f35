"""The start is drawn before the seed is set. Call torch.manual_seed(seed) before the model is made."""

FAILS = "train_iris_repeats_from_its_seed"

def train_iris(split, epochs=200, lr=0.05, seed=0, device="cpu"):
    model = IrisNet().to(device)
    torch.manual_seed(seed)
    optimizer = torch.optim.Adam(model.parameters(), lr=lr)
    loss_fn = nn.CrossEntropyLoss()
    x_train, y_train, x_test, y_test = (part.to(device) for part in split)
    losses = []
    for _ in range(epochs):
        optimizer.zero_grad()
        loss = loss_fn(model(x_train), y_train)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    hits = model.predict_proba(x_test).argmax(dim=1) == y_test
    return TrainResult(model, losses, hits.sum().item() / len(hits))
