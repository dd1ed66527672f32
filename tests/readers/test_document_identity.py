"""Shot → document → Shot gives the same shot."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.media import Sound, write_clip
from tests.same_shot import differences
from tests.shot_strategies import shots

from usdbridge.footage import Footage, probe_clip
from usdbridge.options import ReadOptions
from usdbridge.readers.document import read, write_document


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("document")
    (home / "picture.png").write_bytes(b"")
    return home


@pytest.fixture(scope="module")
def footage(folder: Path) -> Footage:
    sound = Sound(samples=np.zeros((1, 4800)))  # which a shot without sound must not get back
    return probe_clip(write_clip(folder / "clip.mov", pictures=6, sounds=[sound]))


@settings(
    max_examples=150,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(data=st.data())
def test_shot_survives_its_document(data: st.DataObject, folder: Path, footage: Footage) -> None:
    shot = data.draw(shots(footage=footage, picture=folder / "picture.png"))
    path = write_document(shot, folder / "again.shot.json")
    assert differences(shot, read(path, ReadOptions())) == []
