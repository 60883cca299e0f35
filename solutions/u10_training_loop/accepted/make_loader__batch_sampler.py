"""Passes whole batches of indices, so that the loader's own `batch_size` is None."""

from torch.utils.data import BatchSampler, RandomSampler, SequentialSampler


def make_loader(dataset, batch_size, seed, train):
    generator = torch.Generator().manual_seed(seed)
    if train:
        order = RandomSampler(dataset, generator=generator)
    else:
        order = SequentialSampler(dataset)
    batches = BatchSampler(order, batch_size, drop_last=False)
    return DataLoader(dataset, batch_sampler=batches, generator=generator)
