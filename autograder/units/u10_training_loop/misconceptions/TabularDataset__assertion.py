"""An assert is for your own mistakes, and python -O skips it. A caller who hands in a wrong table
is told with ValueError."""

FAILS = "tabular_dataset_refuses_other_lengths"


class TabularDataset(Dataset):
    def __init__(self, features, labels):
        assert len(features) == len(labels)
        self.features = features
        self.labels = labels

    def __len__(self):
        return len(self.labels)

    def __getitem__(self, index):
        return self.features[index], self.labels[index]
