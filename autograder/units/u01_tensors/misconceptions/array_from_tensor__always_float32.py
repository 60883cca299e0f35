"""Integers, booleans and float64 numbers are not float32. NumPy has the same dtypes, so there is
nothing to convert.
"""

FAILS = "array_from_tensor_keeps_values_shape_and_dtype"


def array_from_tensor(tensor: Tensor) -> np.ndarray:
    return tensor.detach().cpu().numpy().astype(np.float32)
