"""Loaders that share a generator disturb each other: whoever iterates first takes the other's order.
Make a new one for each loader."""

FAILS = "make_loader_repeats_from_its_seed"


_GENERATOR = torch.Generator()


def make_loader(dataset, batch_size, seed, train):
    return DataLoader(
        dataset, batch_size, shuffle=train, generator=_GENERATOR.manual_seed(seed)
    )
