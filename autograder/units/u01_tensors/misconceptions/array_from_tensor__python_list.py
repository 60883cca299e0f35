"""tolist() turns the tensor into Python numbers, which have forgotten their dtype: NumPy guesses
float64. Convert the tensor as a whole.
"""

FAILS = "array_from_tensor_keeps_values_shape_and_dtype"


def array_from_tensor(tensor: Tensor) -> np.ndarray:
    return np.array(tensor.tolist())
