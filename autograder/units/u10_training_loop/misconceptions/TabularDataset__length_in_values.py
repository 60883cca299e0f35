"""numel() counts every value of the table. A sample is a row, so the length is len(features)."""

FAILS = "tabular_dataset_hands_out_samples"


class TabularDataset(Dataset):
    def __init__(self, features, labels):
        if len(features) != len(labels):
            raise ValueError("lengths differ")
        self.features = features
        self.labels = labels

    def __len__(self):
        return self.features.numel()

    def __getitem__(self, index):
        return self.features[index], self.labels[index]
