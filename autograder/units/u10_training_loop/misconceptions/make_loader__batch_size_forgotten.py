"""Without batch_size a DataLoader makes batches of one sample each."""

FAILS = "make_loader_hands_out_every_sample"


def make_loader(dataset, batch_size, seed, train):
    generator = torch.Generator().manual_seed(seed)
    return DataLoader(dataset, shuffle=train, generator=generator)
