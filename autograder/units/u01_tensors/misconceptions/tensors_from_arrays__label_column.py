"""The loss wants one class id per row, in a vector of shape (N,). A column of shape (N, 1) is a
table with one feature.
"""

FAILS = "tensors_from_arrays_gives_float32_and_int64"


def tensors_from_arrays(features: np.ndarray, labels: np.ndarray) -> tuple[Tensor, Tensor]:
    x = torch.tensor(features.copy(), dtype=torch.float32)
    y = torch.tensor(labels.copy(), dtype=torch.int64)
    return x, y.reshape(-1, 1)
