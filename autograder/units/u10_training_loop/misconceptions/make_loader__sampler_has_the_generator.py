"""The sampler draws from your generator, but iterating over the loader draws a number as well, from the
global state. Pass the generator to the DataLoader too."""

FAILS = "make_loader_leaves_the_global_random_state_alone"


def make_loader(dataset, batch_size, seed, train):
    generator = torch.Generator().manual_seed(seed)
    if not train:
        return DataLoader(dataset, batch_size)
    sampler = torch.utils.data.RandomSampler(dataset, generator=generator)
    return DataLoader(dataset, batch_size, sampler=sampler)
