"""ReLU, sigmoid and softmax, and tests for a softmax."""

__all__: list[str] = []
