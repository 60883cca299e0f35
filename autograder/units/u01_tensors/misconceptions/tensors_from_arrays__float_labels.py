"""torch.Tensor(…) always makes float32. Class ids are integers, and the loss functions insist on
it: ask for torch.int64.
"""

FAILS = "tensors_from_arrays_gives_float32_and_int64"


def tensors_from_arrays(features: np.ndarray, labels: np.ndarray) -> tuple[Tensor, Tensor]:
    return torch.Tensor(features.copy()), torch.Tensor(labels.copy())
