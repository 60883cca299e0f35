"""torch.manual_seed sets the random state of the whole program. Seed a generator of the loader's own
instead."""

FAILS = "make_loader_repeats_from_its_seed"


def make_loader(dataset, batch_size, seed, train):
    torch.manual_seed(seed)
    return DataLoader(dataset, batch_size, shuffle=train)
