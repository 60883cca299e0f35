"""Features and labels of different lengths go unnoticed (zip stops at the shorter without a word). Compare
the lengths when the dataset is built, and raise a ValueError.
"""

FAILS = "tabular_dataset_refuses_other_lengths"


class TabularDataset(Dataset):
    def __init__(self, features, labels):
        super().__init__()
        self.features = features
        self.labels = labels

    def __len__(self):
        return len(self.labels)

    def __getitem__(self, index):
        return self.features[index], self.labels[index]
