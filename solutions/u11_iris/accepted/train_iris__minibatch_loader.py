"""Mini-batches of 16 from a DataLoader with a generator of its own; losses are sample means."""

from torch.utils.data import DataLoader, TensorDataset


def train_iris(split, epochs=200, lr=0.05, seed=0, device="cpu"):
    torch.manual_seed(seed)
    model = IrisNet()
    model.to(device)
    loader = DataLoader(
        TensorDataset(split.x_train, split.y_train),
        batch_size=16,
        shuffle=True,
        generator=torch.Generator().manual_seed(seed),
    )
    optimizer = torch.optim.Adam(model.parameters(), lr=lr)
    loss_fn = nn.CrossEntropyLoss()
    losses = []
    for _ in range(epochs):
        model.train()
        total = 0.0
        for x, y in loader:
            x, y = x.to(device), y.to(device)
            optimizer.zero_grad()
            loss = loss_fn(model(x), y)
            loss.backward()
            optimizer.step()
            total += loss.item() * len(y)
        losses.append(total / len(loader.dataset))
    model.eval()
    with torch.no_grad():
        predicted = model(split.x_test.to(device)).argmax(dim=1).cpu()
    right = (predicted == split.y_test.cpu()).sum().item()
    return TrainResult(model, losses, right / len(split.y_test))
