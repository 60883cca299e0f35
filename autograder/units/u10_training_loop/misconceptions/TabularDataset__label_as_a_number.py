"""item() takes the label out of its tensor, and its dtype is lost on the way. Hand out labels[index]
as it is."""

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
        return self.features[index], self.labels[index].item()
