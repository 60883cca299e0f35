"""Chooses the sampler itself: RandomSampler or SequentialSampler."""

from torch.utils.data import RandomSampler, SequentialSampler


def make_loader(dataset, batch_size, seed, train):
    g = torch.Generator().manual_seed(seed)
    sampler = RandomSampler(dataset, generator=g) if train else SequentialSampler(dataset)
    return DataLoader(dataset, batch_size=batch_size, sampler=sampler, generator=g)
