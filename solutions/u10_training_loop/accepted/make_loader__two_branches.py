"""Branches on `train`; the loader for measuring has no generator of its own."""


def make_loader(dataset, batch_size, seed, train):
    if not train:
        return DataLoader(dataset, batch_size)
    generator = torch.Generator()
    generator.manual_seed(seed)
    return DataLoader(dataset, batch_size, shuffle=True, generator=generator, drop_last=False)
