""".numpy() is a window on the tensor's memory: whoever writes into the array edits the tensor.
Copy what you hand out.
"""

FAILS = "array_from_tensor_copies"


def array_from_tensor(tensor: Tensor) -> np.ndarray:
    return tensor.detach().cpu().numpy()
