"""Mini-batches of 30 cut from a random permutation; the epoch's loss is the mean over batches."""


def train_iris(split, epochs=200, lr=0.05, seed=0, device="cpu"):
    torch.manual_seed(seed)
    model = IrisNet().to(device)
    optimizer = torch.optim.Adam(model.parameters(), lr)
    x_train, y_train = split.x_train.to(device), split.y_train.to(device)
    losses = []
    for _ in range(epochs):
        batch_losses = []
        for rows in torch.randperm(len(x_train)).split(30):
            rows = rows.to(device)
            loss = nn.functional.cross_entropy(model(x_train[rows]), y_train[rows])
            model.zero_grad(set_to_none=False)
            loss.backward()
            optimizer.step()
            batch_losses.append(float(loss))
        losses.append(sum(batch_losses) / len(batch_losses))
    logits = model(split.x_test.to(device)).detach()
    accuracy = float((logits.argmax(-1) == split.y_test.to(device)).double().mean())
    return TrainResult(model=model, losses=losses, test_accuracy=accuracy)
