"""`numpy(force=True)` detaches and moves in one word; `.copy()` follows."""


def array_from_tensor(tensor: Tensor) -> np.ndarray:
    return np.copy(tensor.numpy(force=True))
