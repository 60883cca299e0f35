"""Shuffled once, or seeded again at every start, all epochs have one order. Seed once, when the loader is
built, and let it draw a new order every time.
"""

FAILS = "make_loader_shuffles_every_epoch"


def make_loader(dataset, batch_size, seed, train):
    generator = torch.Generator().manual_seed(seed)
    if train:
        order = torch.randperm(len(dataset), generator=generator).tolist()
        dataset = torch.utils.data.Subset(dataset, order)
    return DataLoader(dataset, batch_size, generator=generator)
