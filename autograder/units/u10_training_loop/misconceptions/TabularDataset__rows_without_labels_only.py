"""Lengths can differ both ways: a label without a row is a mistake too."""

FAILS = "tabular_dataset_refuses_other_lengths"


class TabularDataset(Dataset):
    def __init__(self, features, labels):
        if len(features) > len(labels):
            raise ValueError("a row has no label")
        self.features = features
        self.labels = labels

    def __len__(self):
        return len(self.labels)

    def __getitem__(self, index):
        return self.features[index], self.labels[index]
