"""The training batches are shuffled, and not those for measuring. It is the other way round here."""

FAILS = "make_loader_keeps_the_order_for_measuring"


def make_loader(dataset, batch_size, seed, train):
    generator = torch.Generator().manual_seed(seed)
    return DataLoader(dataset, batch_size, shuffle=not train, generator=generator)
