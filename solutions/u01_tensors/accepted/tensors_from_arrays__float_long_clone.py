"""Copy the array, make a tensor, then cast with `.float()` and `.long()`."""


def tensors_from_arrays(features: np.ndarray, labels: np.ndarray) -> tuple[Tensor, Tensor]:
    x = torch.as_tensor(features.copy()).float()
    y = torch.as_tensor(labels.copy()).long()
    return x, y
