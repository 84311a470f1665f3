"""index/fitting/ablation: the groups are of features that there are, and each is left out once"""

from index.fitting.ablation import GROUPS
from index.search.scoring.features import SCORED, SCORED_READ


def test_every_feature_of_the_score_is_in_one_group() -> None:
    left_out = [name for group in GROUPS for name in group]
    assert sorted(left_out) == sorted((*SCORED, *SCORED_READ))
