"""Takes the largest probability instead of the largest logit, and counts hits in NumPy."""

import numpy as np


def evaluate(model, loader, loss_fn, device="cpu"):
    was_training = model.training
    model.eval()
    losses, sizes, hits = [], [], 0
    for x, y in loader:
        with torch.no_grad():
            logits = model(x.to(device))
            losses.append(loss_fn(logits, y.to(device)).item())
            probabilities = torch.softmax(logits, dim=1).cpu().numpy()
        sizes.append(len(y))
        hits += np.count_nonzero(np.argmax(probabilities, axis=1) == y.cpu().numpy())
    model.train(was_training)
    return Metrics(float(np.average(losses, weights=sizes)), float(hits / sum(sizes)))
