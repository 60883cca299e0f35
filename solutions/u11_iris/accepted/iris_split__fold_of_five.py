"""One fold of a shuffled StratifiedKFold, shuffled once more because a fold comes in file order."""

import numpy as np
from sklearn.model_selection import StratifiedKFold


def iris_split(seed: int = 0) -> IrisSplit:
    features, labels = load_iris(return_X_y=True)
    folds = StratifiedKFold(n_splits=5, shuffle=True, random_state=seed)
    train, test = next(folds.split(features, labels))
    rng = np.random.default_rng(seed)
    train, test = rng.permutation(train), rng.permutation(test)
    scaled = (features - features[train].mean(0)) / features[train].std(0, ddof=1)
    x, y = torch.tensor(scaled, dtype=torch.float), torch.tensor(labels, dtype=torch.long)
    return IrisSplit(x_train=x[train], y_train=y[train], x_test=x[test], y_test=y[test])
