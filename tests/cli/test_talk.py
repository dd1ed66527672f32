import pytest

from usdbridge.cli.talk import time_left


@pytest.mark.parametrize(
    ("share", "spent", "words"),
    [
        (0.01, 3.0, ""),
        (0.5, 20.0, "20 s left"),
        (0.25, 100.0, "5 min 00 s left"),
        (1.0, 9.0, "0 s left"),
    ],
)
def test_time_left_follows_the_pace_so_far(share, spent, words):
    assert time_left(share, spent) == words
