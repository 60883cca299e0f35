"""Requiring a gradient and being a result are two things: your parameters require one and are
leaves.
"""

FAILS = "describe_tensor_tells_leaves_from_results"


def describe_tensor(tensor: Tensor) -> TensorInfo:
    return TensorInfo(
        tuple(tensor.shape),
        tensor.dtype,
        tensor.device,
        tensor.requires_grad,
        not tensor.requires_grad,
    )
