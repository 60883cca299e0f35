"""The seed is an argument: another seed has to give other orders."""

FAILS = "make_loader_repeats_from_its_seed"


def make_loader(dataset, batch_size, seed, train):
    generator = torch.Generator().manual_seed(0)
    return DataLoader(dataset, batch_size, shuffle=train, generator=generator)
