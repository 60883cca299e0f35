"""A module that holds both parameters, with zero_grad before backward."""


class _TwoParameterModel(torch.nn.Module):
    def __init__(self, theta1, theta2):
        super(_TwoParameterModel, self).__init__()
        self.theta1 = torch.nn.Parameter(torch.tensor(float(theta1)))
        self.theta2 = torch.nn.Parameter(torch.tensor(float(theta2)))

    def forward(self, x):
        return x * self.theta1 * self.theta2


def two_parameter_gradients(x, y, theta1, theta2):
    model = _TwoParameterModel(theta1, theta2)
    model.zero_grad()
    loss = torch.nn.MSELoss()(model(torch.tensor(float(x))), torch.tensor(float(y)))
    loss.backward()
    return model.theta1.grad.item(), model.theta2.grad.item()
