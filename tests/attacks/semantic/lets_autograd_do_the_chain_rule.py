"""Lets autograd differentiate where the chain rule was to be written by hand.

unit: u03_two_parameter_model
task: manual_two_parameter_gradients
verdict: failed
points: 1.5
"""

import torch


def manual_two_parameter_gradients(x, y, theta1, theta2):
    point = tuple(torch.tensor(float(value), dtype=torch.float64) for value in (theta1, theta2))
    gradients = torch.func.grad(lambda pair: (x * pair[0] * pair[1] - y) ** 2)(point)
    return gradients[0].item(), gradients[1].item()
