"""float32 holds whole numbers up to about 16 million exactly. Integers that take a detour through
it can come back as their neighbours.
"""

FAILS = "tensors_from_arrays_takes_any_dtype"


def tensors_from_arrays(features: np.ndarray, labels: np.ndarray) -> tuple[Tensor, Tensor]:
    x = torch.Tensor(features.copy())
    y = torch.Tensor(labels.copy()).long()
    return x, y
