"""Zips the table to a list of pairs once; has no attributes `features` and `labels`."""


class TabularDataset(torch.utils.data.Dataset):
    def __init__(self, features, labels):
        super(TabularDataset, self).__init__()
        self.samples = list(zip(features, labels, strict=True))

    def __len__(self):
        return len(self.samples)

    def __getitem__(self, idx):
        return self.samples[idx]
