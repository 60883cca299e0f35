"""Clone the tensor, and let the array look at the clone."""


def array_from_tensor(tensor: Tensor) -> np.ndarray:
    return tensor.clone().detach().to("cpu").numpy()
