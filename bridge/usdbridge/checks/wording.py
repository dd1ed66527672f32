"""Text from untrusted files made fit for a terminal and a report."""

LONGEST = 600  # characters of a message


def one_line(text: str, longest: int = LONGEST) -> str:
    """The text on one line, without what could steer a terminal or turn the reading direction."""
    line = " ".join(text.split())
    shown = "".join(letter if letter.isprintable() else "�" for letter in line[: longest + 1])
    return shown if len(shown) <= longest else shown[: longest - 1] + "…"
