"""The constructor was right: inherit it from the broken network, write forward anew."""


class RepairedNetC(BrokenNetC):
    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.layer2(nn.functional.relu(self.layer1(x)))
