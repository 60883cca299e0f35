"""Without a generator the orders come from the global random state, and the seed does nothing. Give the
loader a torch.Generator."""

FAILS = "make_loader_repeats_from_its_seed"


def make_loader(dataset, batch_size, seed, train):
    return DataLoader(dataset, batch_size, shuffle=train)
