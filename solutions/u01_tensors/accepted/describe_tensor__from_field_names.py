"""Read the attributes by the names of the fields."""


def describe_tensor(tensor: Tensor) -> TensorInfo:
    facts = {name: getattr(tensor, name) for name in TensorInfo._fields}
    facts["shape"] = tuple(int(length) for length in facts["shape"])
    return TensorInfo(**facts)
