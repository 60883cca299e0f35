"""A new tensor's device is where torch puts new tensors. This tensor has its own: tensor.device.
"""

FAILS = "describe_tensor_tells_shape_dtype_and_device"


def describe_tensor(tensor: Tensor) -> TensorInfo:
    device = torch.tensor(0.0).device
    return TensorInfo(
        tuple(tensor.shape), tensor.dtype, device, tensor.requires_grad, tensor.is_leaf
    )
