"""features[::-1] is a window with a negative stride, and torch has no such tensors. Copy the array
first: a copy has its memory in order.
"""

FAILS = "tensors_from_arrays_takes_any_layout"


def tensors_from_arrays(features: np.ndarray, labels: np.ndarray) -> tuple[Tensor, Tensor]:
    return torch.tensor(features, dtype=torch.float32), torch.tensor(labels, dtype=torch.int64)
