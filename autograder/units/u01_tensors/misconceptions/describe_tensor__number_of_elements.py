"""numel() counts all the numbers and len() the rows. The shape is one length per axis."""

FAILS = "describe_tensor_tells_shape_dtype_and_device"


def describe_tensor(tensor: Tensor) -> TensorInfo:
    shape = (tensor.numel(),)
    return TensorInfo(
        shape, tensor.dtype, tensor.device, tensor.requires_grad, tensor.is_leaf
    )
