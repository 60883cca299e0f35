"""Forges answers whose lists are longer and shorter than what they tell about.

unit: u10_training_loop
task: TabularDataset
verdict: failed
points: 0
"""

import torch

from autograder.sandbox import child, wire

encode = wire.encode


def shortened(tag, body, **options):
    value = body.get("value")
    if type(value) is dict and type(value.get("features")) is list:
        value = {**value, "features": value["features"][:-1], "labels": [], "is_dataset": True}
        body = {**body, "value": value}
    return encode(tag, body, **options)


child.wire.encode = shortened


class TabularDataset(torch.utils.data.Dataset):
    def __init__(self, features, labels):
        self.features, self.labels = features, labels

    def __len__(self):
        return len(self.features)

    def __getitem__(self, index):
        return self.features[index], self.labels[index]
