"""NumPy gives the right numbers and knows no gradients: the path back to a and b is gone. Stay
with torch from start to end.
"""

FAILS = "pairwise_squared_distances_passes_gradients"


def pairwise_squared_distances(a: Tensor, b: Tensor) -> Tensor:
    left, right = a.detach().cpu().numpy(), b.detach().cpu().numpy()
    distances = ((left[:, None, :] - right[None, :, :]) ** 2).sum(axis=-1)
    return torch.from_numpy(distances).to(a.device)
