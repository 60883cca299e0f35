"""The order of a sample is (features, label): every loop over a loader says x, y."""

FAILS = "tabular_dataset_hands_out_samples"


class TabularDataset(Dataset):
    def __init__(self, features, labels):
        if len(features) != len(labels):
            raise ValueError("lengths differ")
        self.features = features
        self.labels = labels

    def __len__(self):
        return len(self.labels)

    def __getitem__(self, index):
        return self.labels[index], self.features[index]
