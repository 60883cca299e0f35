"""A 0-d tensor becomes a 0-d array, with shape (). Taking the number out, or adding an axis,
changes what the caller can do with it.
"""

FAILS = "array_from_tensor_keeps_values_shape_and_dtype"


def array_from_tensor(tensor: Tensor) -> np.ndarray:
    return np.atleast_1d(tensor.detach().cpu().numpy().copy())
