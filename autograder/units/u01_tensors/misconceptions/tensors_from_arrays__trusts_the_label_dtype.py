"""Labels come as int32 or uint8 too, for instance from a file. The loss functions take int64
alone: cast with .long().
"""

FAILS = "tensors_from_arrays_takes_any_dtype"


def tensors_from_arrays(features: np.ndarray, labels: np.ndarray) -> tuple[Tensor, Tensor]:
    x = torch.tensor(features.copy(), dtype=torch.float32)
    y = torch.tensor(labels.copy())
    return x, y
