"""Compares the stand-ins' public members with Unity's own C# sources; by hand, where one has them.

Unity publishes them for reference only (UnityCsReference); nothing of them is in this repository. A
member is right when its file, as named in the stub's header, declares that name with that type.
"""

import re
import subprocess
import sys
from pathlib import Path

STUBS = Path(__file__).resolve().parent / "stubs"
MEMBER = re.compile(
    r"^\s+public (?:(?:static|virtual|override|abstract|readonly|const|sealed|new|event) )*"
    r"(?P<type>[\w.\[\]<>, ?]+?) (?P<name>\w+)\s*(?:<[\w, ]+>)?\s*(?P<kind>[({;=]|$)"
)
TYPE = re.compile(
    r"^\s*public (?:(?:static|abstract|sealed) )*(class|struct|enum|interface|delegate) (.+)"
)
ALIASES = {"uint": "(?:uint|UInt32)"}  # how Unity writes it
HEADER = re.compile(r"^// Checked with (?P<source>.+?): (?P<paths>.+)$")


def main() -> int:
    """Prints each member that its sources do not declare; how many is the exit code."""
    if len(sys.argv) != 4:
        echo("usage: check_stubs.py SOURCE CLONE TAG (as `UnityCsReference CLONE 2022.3.76f1`)")
        return 2
    source, clone, tag = sys.argv[1], Path(sys.argv[2]), sys.argv[3]
    checked = missing = 0
    for path in sorted(STUBS.rglob("*.cs")):
        header = HEADER.match(path.read_text("utf-8").splitlines()[0])
        if header is None or not header["source"].startswith(source):
            continue
        text = "\n".join(show(clone, tag, each) for each in header["paths"].split("; "))
        for line, type_name, name in members(path, is_six=tag.startswith("6000")):
            checked += 1
            if not declares(text, type_name, name):
                missing += 1
                echo(f"{path.relative_to(STUBS)}:{line}: {type_name} {name}")
    echo(f"{checked} members checked with {source} {tag}, {missing} not found")
    return min(missing, 100)


def echo(words: str) -> None:
    """Says a line."""
    sys.stdout.write(words + "\n")


def show(clone: Path, tag: str, path: str) -> str:
    """A file of a clone, empty where that version has no such file."""
    done = subprocess.run(
        ["git", "-C", str(clone), "show", f"{tag}:{path}"],
        capture_output=True,
        check=False,
    )
    return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else ""


def members(path: Path, is_six: bool) -> list[tuple[int, str, str]]:
    """Line, type and name of each public member, as one version of Unity compiles them."""
    found = []
    stack: list[bool] = []
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if line.startswith("namespace UnityFakes"):
            break
        if line.startswith("#if"):
            stack.append(is_six if "UNITY_6000" in line else True)
        elif line.startswith("#else"):
            stack[-1] = not stack[-1]
        elif line.startswith("#endif"):
            stack.pop()
        elif all(stack) and not TYPE.match(line) and (match := MEMBER.match(line)):
            found.append((number, match["type"], match["name"]))
    return found


def declares(text: str, type_name: str, name: str) -> bool:
    """Whether a source has a declaration of that type and name, whatever the spaces."""
    last = type_name.split(".")[-1]
    if "," in type_name.split("<")[0]:
        return True  # several fields of one line
    if name in ("operator", "this") or last in ("operator", "implicit"):
        return True
    typed = re.escape(last).replace(r"\ ", r"\s*")
    typed = ALIASES.get(typed, typed)
    return bool(re.search(rf"(?<!\w){typed}\s+(?:[\w.]+\.)?{name}\b", text))


if __name__ == "__main__":
    sys.exit(main())
