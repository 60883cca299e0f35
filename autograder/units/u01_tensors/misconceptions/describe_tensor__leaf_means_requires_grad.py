"""A tensor that nobody tracks is a leaf too: it is the result of no recorded operation. Ask
tensor.is_leaf.
"""

FAILS = "describe_tensor_tells_leaves_from_results"


def describe_tensor(tensor: Tensor) -> TensorInfo:
    is_leaf = tensor.requires_grad and tensor.grad_fn is None
    return TensorInfo(
        tuple(tensor.shape), tensor.dtype, tensor.device, tensor.requires_grad, is_leaf
    )
