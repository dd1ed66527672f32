import pytest
from tests.media import write_clip

import usdbridge


@pytest.fixture
def clip(tmp_path):
    return write_clip(tmp_path / "clip.mp4")


def told_by(work):
    told = []
    work(lambda share, what: told.append((share, what)))
    return told


def test_progress_of_a_conversion_rises_to_the_end(clip, tmp_path):
    told = told_by(lambda tell: usdbridge.convert(clip, tmp_path / "out", progress=tell))
    shares = [share for share, _ in told]
    assert shares == sorted(shares)
    assert (shares[0], shares[-1]) == (0.0, 1.0)
    assert "authoring clip" in [what for _, what in told]


def test_progress_of_solving_rises_to_the_end(clip, tmp_path):
    options = usdbridge.DocumentOptions()
    target = tmp_path / "clip.shot.json"
    told = told_by(
        lambda tell: usdbridge.write_solved_documents(clip, target, options, progress=tell)
    )
    shares = [share for share, _ in told]
    assert shares == sorted(shares)
    assert (shares[0], shares[-1]) == (0.0, 1.0)
