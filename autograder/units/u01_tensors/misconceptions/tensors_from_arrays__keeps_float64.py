"""NumPy's floats have 64 bits, and torch keeps the dtype that it is given. A layer's weights are
float32: ask for float32 when you build the tensor.
"""

FAILS = "tensors_from_arrays_gives_float32_and_int64"


def tensors_from_arrays(features: np.ndarray, labels: np.ndarray) -> tuple[Tensor, Tensor]:
    return torch.tensor(features.copy()), torch.tensor(labels.copy(), dtype=torch.int64)
