"""Drawn with replacement, some samples come twice in an epoch and others not at all. An epoch is one
complete pass."""

FAILS = "make_loader_hands_out_every_sample"


def make_loader(dataset, batch_size, seed, train):
    generator = torch.Generator().manual_seed(seed)
    if not train:
        return DataLoader(dataset, batch_size)
    sampler = torch.utils.data.RandomSampler(dataset, replacement=True, generator=generator)
    return DataLoader(dataset, batch_size, sampler=sampler, generator=generator)
