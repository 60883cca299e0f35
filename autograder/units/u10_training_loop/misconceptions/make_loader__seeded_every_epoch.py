"""Shuffled once, or seeded again at every start, all epochs have one order. Seed once, when the loader is
built, and let it draw a new order every time.
"""

FAILS = "make_loader_shuffles_every_epoch"


class _Order(torch.utils.data.Sampler):
    def __init__(self, size, seed):
        self.size, self.seed = size, seed

    def __len__(self):
        return self.size

    def __iter__(self):
        generator = torch.Generator().manual_seed(self.seed)
        return iter(torch.randperm(self.size, generator=generator).tolist())


def make_loader(dataset, batch_size, seed, train):
    sampler = _Order(len(dataset), seed) if train else None
    return DataLoader(dataset, batch_size, sampler=sampler, generator=torch.Generator())
