"""NumPy shuffles the rows, batches of 8; a summed loss is divided by the batch size by hand."""

import numpy as np


def train_iris(split, epochs=200, lr=0.05, seed=0, device="cpu"):
    rng = np.random.default_rng(seed)
    torch.manual_seed(int(rng.integers(2**31)))
    model = IrisNet().to(device)
    optimizer = torch.optim.Adam(model.parameters(), lr=lr)
    loss_fn = nn.CrossEntropyLoss(reduction="sum")
    n = len(split.y_train)
    losses = []
    for _ in range(epochs):
        order, total = rng.permutation(n), 0.0
        for start in range(0, n, 8):
            rows = torch.from_numpy(order[start : start + 8]).to(split.x_train.device)
            x, y = split.x_train[rows].to(device), split.y_train[rows].to(device)
            optimizer.zero_grad()
            loss_sum = loss_fn(model(x), y)
            (loss_sum / len(rows)).backward()
            optimizer.step()
            total += loss_sum.item()
        losses.append(total / n)
    guesses = model.predict_proba(split.x_test.to(device)).cpu().numpy().argmax(axis=1)
    return TrainResult(model, losses, float(np.mean(guesses == split.y_test.cpu().numpy())))
