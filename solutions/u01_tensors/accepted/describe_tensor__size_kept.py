"""The shape stays a `torch.Size`, which is a tuple of ints."""


def describe_tensor(tensor: Tensor) -> TensorInfo:
    return TensorInfo(
        tensor.size(), tensor.dtype, tensor.device, tensor.requires_grad, tensor.is_leaf
    )
