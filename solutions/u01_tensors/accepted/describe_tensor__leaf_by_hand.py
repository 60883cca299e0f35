"""A tensor is a leaf when no operation is on record for it."""


def describe_tensor(tensor: Tensor) -> TensorInfo:
    shape = tuple(tensor.shape[axis] for axis in range(tensor.dim()))
    is_leaf = tensor.grad_fn is None
    return TensorInfo(shape, tensor.dtype, tensor.device, tensor.requires_grad, is_leaf)
