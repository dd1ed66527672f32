"""The C# reader on usda texts: as usd-core reads them, and told where they are wrong."""

import json
import math
import random
import struct
import subprocess
import sys
from collections.abc import Iterator, Sequence
from decimal import Decimal, localcontext
from pathlib import Path

import pytest
from tests.unity import csharp
from tests.unity.compare_with_usd_core import ROOT, compare, dump
from tests.unity.oracle.generate import generate_apart

ODD = sorted((Path(__file__).parent / "texts").glob("*.usda"))  # as people may write them
HEADER = "#usda 1.0\n"
COMPARE = ROOT / "tests/unity/compare_with_usd_core.py"

REFUSED = [  # by usd-core too; what is between «» is where we say it is
    "«#»usda 2.0\n",
    "«#»usda 1\n",
    'def "A" {} «d»ef "B" {}\n',
    'def "A" {}«;»\n',
    'def«"»A" {}\n',
    'def «"»A:b" {}\n',
    'def «"»" {}\n',
    'def "A" {}\ndef «"»A" {}\n',
    'def "A" { def "B" {} «}»\n',
    'def "A" { int x = 1 «}»\n',
    'def "A" {«;»}\n',
    'def "A" {\n  int x = 1 «i»nt y\n}\n',
    'def "A" {\n  int/**/«x»\n}\n',
    'def "A" {\n  varying «i»nt x\n}\n',
    'def "A" {\n  int «1»x\n}\n',
    'def "A" {\n  int a«:»1\n}\n',
    'def "A" {\n  int x\n  float «x»\n}\n',
    'def "A" {\n  int x\n  uniform int «x»\n}\n',
    'def "A" {\n  int x.«f»oo = 1\n}\n',
    'def "A" {\n  add int x«;»\n}\n',
    'def "A" {\n  int x = 1e«»\n}\n',
    'def "A" {\n  int x = «+»1\n}\n',
    'def "A" {\n  int x = 1«_»0\n}\n',
    'def "A" {\n  double x = «-»nan\n}\n',
    'def "A" {\n  int x = «2»147483648\n}\n',
    'def "A" {\n  uint x = «-»1\n}\n',
    'def "A" {\n  uchar x = «2»56\n}\n',
    'def "A" {\n  int x = «n»an\n}\n',
    'def "A" {\n  bool x = «m»aybe\n}\n',
    'def "A" {\n  token x = «a»bc\n}\n',
    'def "A" {\n  string x = «5»\n}\n',
    'def "A" {\n  opaque x = «1»\n}\n',
    'def "A" {\n  float3 x = «(»1, 2)\n}\n',
    'def "A" {\n  float3 x = (1, «(»2), 3)\n}\n',
    'def "A" {\n  float3 x = «[»1, 2, 3]\n}\n',
    'def "A" {\n  matrix2d x = («1», 2, 3, 4)\n}\n',
    'def "A" {\n  int[] x = «1»\n}\n',
    'def "A" {\n  int[] x = [[1, 2], «[»3]]\n}\n',
    'def "A" {\n  int[] x = [1, «[»2]]\n}\n',
    'def "A" {\n  int[] x = [\n«]»\n}\n',
    'def "A" {\n  int[] x = [1\n«,» 2]\n}\n',
    'def "A" {\n  string x = «"»a\nb"\n}\n',
    'def "A" {\n  string x = «"»"""a\n}\n',
    'def "A" {\n  asset x = «@»a\n}\n',
    'def "A" {\n  asset x = «@»a\tb@\n}\n',
    'def "A" {\n  int x.timeSamples = { 1: 2«;» 3: 4 }\n}\n',
    'def "A" {\n  int x.connect = «<»/A{v=a}.x>\n}\n',
    'def "A" {\n  prepend int x.connect = «[»]\n}\n',
    'def "A" {\n  rel x = «<»>\n}\n',
    'def "A" {\n  rel x = «[»<B>, <B>]\n}\n',
    'def "A" {\n  add rel x = «N»one\n}\n',
    'def "A" {\n  int x (kind = "a")\n}\n',
    'def "A" {\n  int x ( displayUnit = «f»oo )\n}\n',
    'def "A" {\n  int x.spline = «{»1: 2}\n}\n',
    'def "A" {\n  double x.spline = {1: 5\n«,» 2: 6}\n}\n',
    'def "A" {\n  double x.spline = {1: 5; pre «(»-1, 2)}\n}\n',
    'def "A" {\n  double x.spline = {loop: «(»1, 3, 2.5, 1, 0.5)}\n}\n',
    'def "A" {\n  pathExpression x = «"»/A + "\n}\n',
    'def "A" {\n  reorder nameChildren = [«]»\n}\n',
    'def "A" {\n  variantSet «"»a b" = {"x" {}}\n}\n',
    'def "A" {\n  variantSet "v" = {"x" {}};\n}\n',
    'def "A" (kind = «c»omponent) {}\n',
    'def "A" («c»omment = "x") {}\n',
    'def "A" («s»pecifier = 1) {}\n',
    'def "A" («c»ustomData = None) {}\n',
    'def "A" (customData = { «f»oo a = 1 }) {}\n',
    'def "A" (customData = { int a = 1«,» int b = 2 }) {}\n',
    'def "A" (customData = { int a«:»b = 1 }) {}\n',
    'def "A" (active = «m»aybe) {}\n',
    'def "A" (permission = «f»oo) {}\n',
    'def "A" (prepend apiSchemas = []) {}\n',
    'def "A" (apiSchemas = «"»A") {}\n',
    'def "A" (references = «@»@) {}\n',
    'def "A" (references = «[»@a@, @a@]) {}\n',
    'def "A" (references = @a@«<»B>) {}\n',
    'def "A" (prepend references = «N»one) {}\n',
    'def "A" (payload = @a@ («c»ustomData = {})) {}\n',
    'def "A" (inherits = «<»/B.x>) {}\n',
    'def "A" (variants = «{»int a = 1}) {}\n',
    'def "A" (hidden = true «h»idden = true) {}\n',
    'def "A" (hidden = true;«;») {}\n',
    "(\n  «f»ramesPerSecond = 0\n)\n",
    "(\n  subLayers = «@»a@\n)\n",
    "(\n  «c»ustomData = {}\n)\n",
    "()\n«(»)\n",
    "«/»* no end",
    'def "A" {',
]


def write(folder: Path, texts: list[str]) -> list[Path]:
    files = [folder / f"{index}.usda" for index in range(len(texts))]
    for file, text in zip(files, texts, strict=True):
        text = text if text.startswith("#") else HEADER + text
        file.write_text(text, encoding="utf-8", newline="")
    return files


def refusal(lines: list[str]) -> str:
    """Why the C# reader refuses a file."""
    return str(json.loads(lines[0])["refused"])


def verdicts(files: Sequence[Path]) -> list[str]:
    """What the comparison prints of files; in a process of its own.

    usd-core shows metadata that no schema knows only after it is made known, and then reads texts
    that have it no more.
    """
    command = [sys.executable, str(COMPARE), *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.stdout.splitlines() or [done.stderr]


@pytest.mark.usefixtures("net")
def test_generated_texts_are_read_as_usd_core_reads_them(tmp_path: Path) -> None:
    files = generate_apart(tmp_path, "usda")
    found = verdicts(files)
    assert [line for line in found if ": equal (" not in line] == []
    assert len(found) == len(files) > 15


@pytest.mark.usefixtures("net")
def test_odd_texts_are_read_as_usd_core_reads_them() -> None:
    found = verdicts(ODD)
    assert [line for line in found if ": equal (" not in line] == []
    assert len(found) == len(ODD) > 10


def test_mono_reads_the_same(runtime: csharp.Runtime) -> None:
    expected = [lines for _, lines in dump(ODD, "net")]
    assert [lines for _, lines in dump(ODD, runtime)] == expected


def test_what_usd_core_refuses_is_refused_and_told_where(
    tmp_path: Path, net: csharp.Runtime
) -> None:
    files = write(tmp_path, [text.replace("«", "").replace("»", "") for text in REFUSED])
    for text, found in zip(REFUSED, compare(files, net), strict=True):
        assert (found.verdict, len(found.lines)) == ("refused", 2), text
        marked = text if text.startswith(("#", "«#")) else HEADER + text
        before, mark, _ = marked.partition("«")
        if mark:
            line = before.count("\n") + 1
            column = len(before) - before.rfind("\n")
            assert f"line {line}, column {column}: " in found.lines[0], text


def test_decimals_are_rounded_exactly(tmp_path: Path, runtime: csharp.Runtime) -> None:
    texts = list(hard_decimals(random.Random(1), 3000))
    [file] = write(tmp_path, [f'def "A"\n{{\n    double[] x = [{", ".join(texts)}]\n}}\n'])
    [(_, lines)] = dump([file], runtime)
    ours = bytes.fromhex(json.loads(lines[-1])["fields"]["default"][1])
    read = struct.unpack(f"<{len(texts)}d", ours)
    wrong = [text for text, one in zip(texts, read, strict=True) if one != float(text)]
    assert wrong == []


def hard_decimals(chance: random.Random, count: int) -> Iterator[str]:
    """Numbers of 17 digits, of many, and half-way between two doubles, of every size."""
    for _ in range(count):
        [number] = struct.unpack("<d", struct.pack("<Q", chance.getrandbits(62)))
        yield f"{number:.17g}"
        yield f"{chance.getrandbits(90)}.{chance.getrandbits(60)}e{chance.randint(-340, 270)}"
        yield repr(chance.uniform(-1, 1) * 10.0 ** chance.randint(-40, 40))
        above = math.nextafter(number, math.inf)
        with localcontext(prec=1200):
            yield f"{(Decimal(number) + Decimal(above)) / 2:e}"


def test_hermite_splines_have_no_widths(tmp_path: Path, net: csharp.Runtime) -> None:
    spline = "{ hermite, 1: 2; pre (9, 3); post curve (8, 4) }"
    [file] = write(tmp_path, [f'def "A"\n{{\n    double x.spline = {spline}\n}}\n'])
    [(_, lines)] = dump([file], net)
    [knot] = json.loads(lines[-1])["fields"]["spline"][1]["knots"]
    assert struct.unpack("<7d", bytes.fromhex(knot["numbers"])) == (1, 2, 0, 0, 3, 0, 4)


def test_an_array_edited_in_place_is_refused_where_it_is(
    tmp_path: Path, net: csharp.Runtime
) -> None:
    edit = 'edit [append "]"; resize 3]'
    text = f'def "A"\n{{\n    string[] x = {edit} (doc = "d")\n    int y = 3\n}}\n'
    [(_, lines)] = dump(write(tmp_path, [text]), net)
    fields = {one["path"]: one["fields"] for one in map(json.loads, lines[1:])}
    assert fields["/A.x"]["default"][0] == "fault"
    assert "line 4, column 18" in fields["/A.x"]["default"][1]
    assert fields["/A.x"]["documentation"] == ["String", "d"]
    assert fields["/A.y"]["default"] == ["Int", "03000000"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('def "A" {\n' * 100_000, "line 1025"),
        ('def "A" {\n' + 'variantSet "v" = {"a" {\n' * 100_000, "line 1025"),
        ('def "A" {\nint[] x = ' + "[" * 100_000, "nested"),
        ('def "A" {\nodd x = ' + "(" * 100_000, "nested"),
        ('def "A" (customData = ' + "{dictionary a = " * 100_000, "nested"),
        ('def "A" {\npathExpression x = "' + "(" * 100_000 + '"\n}\n', "nested"),
        ('def "A" {\npathExpression x = "/a{' + "(" * 100_000 + '}"\n}\n', "nested"),
        ('def "A" {\nrel x = <' + "a/" * 100_000 + "a>\n}\n", "characters"),
        ('def "A" (' + "".join(f"a{i} = 1\n" for i in range(2000)) + ")", "fields"),
    ],
)
@pytest.mark.usefixtures("net")
def test_hostile_texts_are_refused(text: str, words: str, tmp_path: Path) -> None:
    [(_, lines)] = dump(write(tmp_path, [text]), "net")
    assert words in refusal(lines)


@pytest.mark.usefixtures("net")
def test_what_is_not_utf_8_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "latin.usda"
    file.write_bytes(HEADER.encode() + b'def "A" (doc = "\xe9") {}\n')
    [(_, lines)] = dump([file], "net")
    assert "UTF-8" in refusal(lines)
