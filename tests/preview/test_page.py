import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from tests.build_shot import build_box, build_shot, build_solution

from usdbridge.formats.gshot import File
from usdbridge.preview import build_report, write_report_page
from usdbridge.report import Finding
from usdbridge.shot import Generator, Marker, Origin, Shot

EVIL = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>"
VOID = {"meta", "img", "br", "path", "circle", "rect"}


class Tags(HTMLParser):
    """Which tags a page opens, with their attributes; complains about what is not closed."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop() == tag


def write(path: Path, *shots: Shot) -> str:
    files = (File(role="stage", path="tiny.usdz", sha256="ab" * 32, bytes=1234),)
    takes = [(shot, build_report(shot, files=files)) for shot in shots]
    return write_report_page(takes, path / "tiny.report.html").read_text(encoding="utf-8")


def tags_of(page: str) -> list[tuple[str, dict[str, str | None]]]:
    parser = Tags()
    parser.feed(page)
    assert parser.open == []
    return parser.found


def evil_shot() -> Shot:
    return build_shot(
        name=EVIL,
        objects=(build_box(EVIL, material=EVIL),),
        markers=(Marker(name=EVIL, time=0.05, kind=EVIL, text=EVIL, speaker=EVIL),),
        generator=Generator(prompt=EVIL, model=EVIL),
        metadata={EVIL: EVIL},
        origins={"camera": Origin("measured", 0.5, EVIL)},
        findings=(Finding(EVIL, "error", EVIL, EVIL),),
    )


@pytest.mark.usefixtures("grey_sheets")
def test_nothing_a_person_wrote_becomes_markup(tmp_path: Path) -> None:
    found = tags_of(write(tmp_path, evil_shot()))
    assert not any(tag == "script" for tag, _ in found)
    assert not any(name.startswith("on") for _, attributes in found for name in attributes)
    assert [attributes["src"][:10] for tag, attributes in found if tag == "img"] == ["data:image"]


@pytest.mark.usefixtures("grey_sheets")
def test_page_needs_no_other_file(tmp_path: Path) -> None:
    page = write(tmp_path, build_shot())
    links = re.findall(r'(?:src|href)="([^"]*)"', page)
    assert all(link.startswith(("data:", "#")) for link in links)
    assert "url(" not in page
    assert "default-src 'none'" in page


@pytest.mark.usefixtures("grey_sheets")
def test_same_takes_give_the_same_page(tmp_path: Path) -> None:
    assert write(tmp_path, build_shot()) == write(tmp_path, build_shot())


@pytest.mark.usefixtures("grey_sheets")
def test_assumed_camera_is_the_first_thing_said(tmp_path: Path) -> None:
    wrong = Finding("z.wrong", "error", "camera", "wrong")
    assumed = Finding("camera.assumed", "warning", "camera", "assumed")
    page = write(
        tmp_path, build_shot(origins={"camera": Origin("default", 0.05)}, findings=(wrong, assumed))
    )
    headlines = re.findall(r'class="headline \w+"><strong>([^<]*)', page)
    assert headlines == ["The camera is assumed.", "1 error."]


@pytest.mark.usefixtures("grey_sheets")
def test_one_message_about_many_things_is_said_once(tmp_path: Path) -> None:
    many = tuple(Finding("a.b", "info", f"objects.o{i}", "left out") for i in range(20))
    page = write(tmp_path, build_shot(findings=many))
    assert page.count("<p>left out</p>") == 1
    assert "and 8 more" in page


@pytest.mark.usefixtures("grey_sheets")
def test_several_takes_share_a_page(tmp_path: Path) -> None:
    page = write(tmp_path, build_shot(name="tiny_1"), build_shot(name="tiny_2"))
    tags_of(page)
    assert page.count("<article") == 2
    assert 'href="#take-2">tiny_2' in page


@pytest.mark.usefixtures("grey_sheets")
def test_pictures_have_words_for_those_who_cannot_see_them(tmp_path: Path) -> None:
    page = write(tmp_path, build_shot())
    assert all(attributes.get("alt") for tag, attributes in tags_of(page) if tag == "img")
    assert len(re.findall(r'<svg[^>]* role="img"[^>]*><title>', page)) == page.count("<svg") > 0


@pytest.mark.usefixtures("grey_sheets")
def test_values_findings_clients_and_files_are_all_there(tmp_path: Path) -> None:
    shot = build_shot(findings=(Finding("a.lost", "warning", "camera", "it is lost"),))
    page = write(tmp_path, shot)
    document = build_report(shot)
    words = ["a.lost", "it is lost", "tiny.usdz", "ab" * 32, "1.23 kB"]
    words += [value.path for value in document.values]
    words += [row.label for row in document.clients]
    assert [word for word in words if word not in page] == []


def test_shot_without_footage_and_camera_still_has_a_page(tmp_path: Path) -> None:
    page = write(tmp_path, build_shot(plate=None, camera=None, objects=()))
    assert "No camera." in page


@pytest.mark.usefixtures("grey_sheets")
def test_solve_is_told_with_its_evidence(tmp_path: Path) -> None:
    page = write(tmp_path, build_shot(solution=build_solution()))
    tags_of(page)
    words = ["12 % push-in", "held-out tracks miss by", "0.31 px", "4.5°", "a person 1.75 m tall"]
    words += ["residual from 0.2 to 0.6 px", "with its 95 % interval", "Scale from 0.8 to 1.25"]
    assert [word for word in words if word not in page] == []


@pytest.mark.usefixtures("grey_sheets")
def test_solve_of_one_value_for_all_frames_is_drawn(tmp_path: Path) -> None:
    solution = build_solution(residual_px=[0.3], focal_band_px=[[490.0, 660.0]])
    assert "residual from 0.3 to 0.3 px" in write(tmp_path, build_shot(solution=solution))


def test_what_a_solve_says_cannot_become_markup(tmp_path: Path) -> None:
    solution = build_solution(stand_in=EVIL, verdict="failed", evidence={EVIL: 1.0})
    found = tags_of(write(tmp_path, build_shot(plate=None, solution=solution)))
    assert not any(tag == "script" for tag, _ in found)
