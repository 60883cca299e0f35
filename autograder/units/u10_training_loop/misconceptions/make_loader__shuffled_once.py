"""Shuffled when the loader is built, every epoch has that same order. Let the loader draw a new one
every time."""

FAILS = "make_loader_shuffles_every_epoch"


def make_loader(dataset, batch_size, seed, train):
    generator = torch.Generator().manual_seed(seed)
    if train:
        order = torch.randperm(len(dataset), generator=generator).tolist()
        dataset = torch.utils.data.Subset(dataset, order)
    return DataLoader(dataset, batch_size, generator=generator)
