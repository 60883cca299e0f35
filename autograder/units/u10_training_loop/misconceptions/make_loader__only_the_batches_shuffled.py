"""Here the batches change places, but every batch holds the same samples in every epoch. Shuffle the
samples, and cut afterwards."""

FAILS = "make_loader_shuffles_every_epoch"


def make_loader(dataset, batch_size, seed, train):
    generator = torch.Generator().manual_seed(seed)
    if not train:
        return DataLoader(dataset, batch_size)
    chunks = [part.tolist() for part in torch.arange(len(dataset)).split(batch_size)]

    class Chunks(torch.utils.data.Sampler):
        def __len__(self):
            return len(chunks)

        def __iter__(self):
            order = torch.randperm(len(chunks) - 1, generator=generator).tolist()
            return iter([chunks[i] for i in [*order, len(chunks) - 1]])

    return DataLoader(dataset, batch_sampler=Chunks(), generator=generator)
