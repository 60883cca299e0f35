"""A generator alone shuffles nothing. Pass shuffle=train too."""

FAILS = "make_loader_shuffles_every_epoch"


def make_loader(dataset, batch_size, seed, train):
    generator = torch.Generator().manual_seed(seed)
    return DataLoader(dataset, batch_size, generator=generator)
