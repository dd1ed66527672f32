import pytest
from tests.preview.grey_plate import grey_frames

from usdbridge.preview import page


@pytest.fixture
def grey_sheets(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages draw their contact sheets over grey instead of a decoded clip."""
    draw = page.draw_contact_sheet
    monkeypatch.setattr(page, "draw_contact_sheet", lambda shot: draw(shot, grey_frames))
