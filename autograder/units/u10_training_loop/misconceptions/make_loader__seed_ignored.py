"""The orders come from the program's one random state, which everybody draws from. Give the loader a
torch.Generator of its own, seeded with seed.
"""

FAILS = "make_loader_repeats_from_its_seed"


def make_loader(dataset, batch_size, seed, train):
    return DataLoader(dataset, batch_size, shuffle=train)
