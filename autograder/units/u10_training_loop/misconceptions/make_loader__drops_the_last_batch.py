"""drop_last throws away the samples of a last batch that is not full. All samples count."""

FAILS = "make_loader_hands_out_every_sample"


def make_loader(dataset, batch_size, seed, train):
    generator = torch.Generator().manual_seed(seed)
    return DataLoader(
        dataset, batch_size, shuffle=train, generator=generator, drop_last=True
    )
