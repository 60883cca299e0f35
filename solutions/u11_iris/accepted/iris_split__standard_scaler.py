"""Split row numbers, then let scikit-learn's StandardScaler learn from the training part."""

import numpy as np
from sklearn.preprocessing import StandardScaler


def iris_split(seed: int = 0) -> IrisSplit:
    iris = load_iris()
    train, test = train_test_split(
        np.arange(len(iris.target)), train_size=0.8, stratify=iris.target, random_state=seed
    )
    scaler = StandardScaler().fit(iris.data[train])
    return IrisSplit(
        torch.from_numpy(scaler.transform(iris.data[train])).float(),
        torch.from_numpy(iris.target[train]).long(),
        torch.from_numpy(scaler.transform(iris.data[test])).float(),
        torch.from_numpy(iris.target[test]).long(),
    )
