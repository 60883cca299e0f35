"""NumPy has no gradients, so a tensor that requires one refuses to become an array. detach() gives
you its values without the history.
"""

FAILS = "array_from_tensor_takes_gradients_and_devices"


def array_from_tensor(tensor: Tensor) -> np.ndarray:
    return tensor.cpu().numpy().copy()
