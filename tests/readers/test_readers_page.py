"""docs/readers.md tells of every reader and finding, and its example works as a plug-in."""

import re
import sys
import types
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest
from tests.media import write_clip
from tests.readers.cameras import write_json

import usdbridge.readers
from usdbridge.errors import ReadError
from usdbridge.readers import list_readers, read_shot, registry

PAGE = (Path(__file__).parents[2] / "docs" / "readers.md").read_text("utf-8")
EXAMPLE = re.search(r"```python\n(.*?)```", PAGE, re.DOTALL)[1]
ELSEWHERE = ("clip", "mesh", "mesh_repair")  # told with footage and documents
CODE = re.compile(r'Finding\(\s*"([a-z0-9]+\.[a-z-]+)"|_finding\("([a-z0-9]+\.[a-z-]+)"')


@pytest.fixture
def slate_reader(monkeypatch):
    module = types.ModuleType("our_studio_slate")
    exec(compile(EXAMPLE, "docs/readers.md", "exec"), vars(module))
    monkeypatch.setitem(sys.modules, module.__name__, module)
    entry = EntryPoint("slate", module.__name__, registry.GROUP)
    monkeypatch.setattr(registry, "entry_points", lambda **_: (entry,))
    registry._plugins.cache_clear()
    yield
    registry._plugins.cache_clear()


@pytest.mark.usefixtures("slate_reader")
def test_example_reads_its_clip(tmp_path):
    write_clip(tmp_path / "take.mp4", pictures=2)
    slate = write_json(tmp_path / "sh010.slate", {"clip": "take.mp4", "prompt": "A mug."})
    shot = read_shot(slate)
    assert (shot.name, shot.clock.count, shot.generator.prompt) == ("sh010", 2, "A mug.")
    assert list_readers()[-1].name == "slate"


@pytest.mark.usefixtures("slate_reader")
def test_example_names_what_is_wrong(tmp_path):
    with pytest.raises(ReadError, match="is no slate"):
        read_shot(write_json(tmp_path / "sh010.slate", {}))


def test_every_reader_is_on_the_page():
    assert [info.name for info in list_readers() if f"| `{info.name}` |" not in PAGE] == []


def test_every_finding_is_on_the_page():
    folder = Path(usdbridge.readers.__file__).parent
    sources = [
        path.read_text("utf-8")
        for path in (*folder.glob("*.py"), *folder.glob("cameras/*.py"))
        if path.stem not in ELSEWHERE
    ]
    codes = {a or b for source in sources for a, b in CODE.findall(source)}
    assert len(codes) > 15
    assert sorted(code for code in codes if f"`{code}`" not in PAGE) == []
