"""Compute each half of the number line apart, by boolean indexing."""


def sigmoid(x: torch.Tensor) -> torch.Tensor:
    flat = x.reshape(-1)
    result = torch.empty_like(flat)
    right = flat >= 0
    result[right] = 1 / (1 + torch.exp(-flat[right]))
    left = torch.exp(flat[~right])
    result[~right] = left / (left + 1)
    return result.reshape(x.shape)
