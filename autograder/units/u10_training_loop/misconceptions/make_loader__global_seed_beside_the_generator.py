"""The loader has its own generator, so that nobody else's random numbers are touched. Leave
torch.manual_seed to the program."""

FAILS = "make_loader_leaves_the_global_random_state_alone"


def make_loader(dataset, batch_size, seed, train):
    torch.manual_seed(seed)
    generator = torch.Generator().manual_seed(seed)
    return DataLoader(dataset, batch_size, shuffle=train, generator=generator)
