"""A text about a dtype cannot be compared with torch.float32, or given to torch.zeros. Hand out
the facts themselves.
"""

FAILS = "describe_tensor_tells_shape_dtype_and_device"


def describe_tensor(tensor: Tensor) -> TensorInfo:
    return TensorInfo(
        tuple(tensor.shape),
        str(tensor.dtype),
        str(tensor.device),
        tensor.requires_grad,
        tensor.is_leaf,
    )
