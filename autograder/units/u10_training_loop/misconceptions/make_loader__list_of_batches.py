"""A list of batches is cut once and for all. A DataLoader draws a new order whenever somebody iterates
over it."""

FAILS = "make_loader_hands_out_every_sample"


def make_loader(dataset, batch_size, seed, train):
    generator = torch.Generator().manual_seed(seed)
    return list(DataLoader(dataset, batch_size, shuffle=train, generator=generator))
