"""Draws what the arena's screens show: the LED wall of every frame and the still HUD panels.

python arena_screens.py --work ../../out/samples

Black is transparent in the set: panels and rings only add light.
"""

import argparse
import json
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

TRUTH = Path(__file__).resolve().parent.parent / "arena_flythrough" / "truth.json"
TEAL, ROSE, WHITE, GREY = (40, 214, 255), (255, 56, 132), (236, 244, 255), (120, 150, 190)
Ink = tuple[int, int, int]


def font(size: int) -> Any:
    """Pillow's own outline font, so that every machine draws the same."""
    return ImageFont.load_default(size)


def text(
    draw: Any,
    at: tuple[float, float],
    words: str,
    size: int,
    ink: Ink,
    *,
    anchor: str = "mm",
    bold: int = 1,
) -> None:
    """Text with a stroke that makes it bolder."""
    draw.text(at, words, fill=ink, font=font(size), anchor=anchor, stroke_width=bold,
              stroke_fill=ink)  # fmt: skip


def frame_box(draw: Any, size: tuple[int, int], ink: Ink) -> None:
    """A hologram's frame: thin outline, heavy corners, faint scan lines."""
    w, h = size
    for y in range(4, h, 6):
        draw.line((6, y, w - 6, y), fill=tuple(c // 14 for c in ink))
    draw.rectangle((5, 5, w - 6, h - 6), outline=tuple(c // 3 for c in ink), width=2)
    reach = min(w, h) // 7
    for x, dx in ((4, 1), (w - 5, -1)):
        for y, dy in ((4, 1), (h - 5, -1)):
            draw.line((x, y, x + dx * reach, y), fill=ink, width=6)
            draw.line((x, y, x, y + dy * reach), fill=ink, width=6)


def draw_score() -> Image.Image:
    """Score of the match."""
    picture = Image.new("RGB", (1024, 256))
    draw = ImageDraw.Draw(picture)
    frame_box(draw, picture.size, WHITE)
    text(draw, (230, 118), "NOVA", 84, TEAL, bold=3)
    text(draw, (800, 118), "KESTREL", 70, ROSE, bold=3)
    text(draw, (500, 104), "12:11", 84, WHITE, bold=3)
    text(draw, (512, 196), "GRAND FINAL   MAP 5   MATCH POINT", 34, GREY)
    draw.rectangle((60, 222, 480, 230), fill=TEAL)
    draw.rectangle((544, 222, 930, 230), fill=ROSE)
    return picture


def draw_player(name: str, role: str, values: tuple[float, ...], ink: Ink) -> Image.Image:
    """A player's card with bars."""
    picture = Image.new("RGB", (640, 370))
    draw = ImageDraw.Draw(picture)
    frame_box(draw, picture.size, ink)
    draw.ellipse((48, 60, 208, 220), outline=ink, width=7)
    draw.ellipse((98, 92, 158, 152), fill=ink)
    draw.pieslice((72, 150, 184, 262), 180, 360, fill=ink)
    text(draw, (240, 92), name, 66, WHITE, anchor="lm", bold=2)
    text(draw, (242, 156), role, 34, ink, anchor="lm")
    for index, (label, value) in enumerate(zip(("AIM", "PACE", "CALM"), values, strict=True)):
        y = 220 + 42 * index
        text(draw, (240, y), label, 26, GREY, anchor="lm")
        draw.rectangle((340, y - 10, 590, y + 10), outline=tuple(c // 3 for c in ink), width=2)
        draw.rectangle((340, y - 10, 340 + 250 * value, y + 10), fill=ink)
    return picture


def draw_map() -> Image.Image:
    """A radar with rooms and players."""
    picture = Image.new("RGB", (512, 512))
    draw = ImageDraw.Draw(picture)
    for radius in (80, 160, 240):
        draw.ellipse((256 - radius, 256 - radius, 256 + radius, 256 + radius),
                     outline=(20, 90, 120), width=4)  # fmt: skip
    draw.pieslice((16, 16, 496, 496), -70, -25, fill=(10, 56, 74))
    rooms = ((120, 130, 230, 210), (250, 110, 380, 190), (140, 240, 220, 390), (250, 260, 400, 370))
    for room in rooms:
        draw.rectangle(room, outline=TEAL, width=5)
    random = np.random.default_rng(5)
    for index in range(10):
        x, y = random.uniform(130, 380, 2)
        draw.ellipse((x - 11, y - 11, x + 11, y + 11), fill=ROSE if index % 2 else WHITE)
    return picture


def draw_stats() -> Image.Image:
    """A line chart of the teams' economy."""
    picture = Image.new("RGB", (640, 400))
    draw = ImageDraw.Draw(picture)
    frame_box(draw, picture.size, ROSE)
    text(draw, (40, 52), "ECONOMY", 40, WHITE, anchor="lm", bold=2)
    random = np.random.default_rng(8)
    for ink, drift in ((TEAL, 0.9), (ROSE, 0.55)):
        walk = np.cumsum(random.normal(drift, 2.4, 24))
        walk = (walk - walk.min()) / np.ptp(walk)
        points = [(50 + 23 * i, 340 - 210 * v) for i, v in enumerate(walk)]
        draw.line(points, fill=ink, width=7, joint="curve")
    draw.line((46, 348, 600, 348), fill=GREY, width=3)
    return picture


def draw_ticker() -> Image.Image:
    """The banner at the stage's edge."""
    picture = Image.new("RGB", (1440, 80))
    draw = ImageDraw.Draw(picture)
    words = "MATCH POINT   //   NOVA  vs  KESTREL   //   ORBIT MASTERS   //   GRAND FINAL"
    text(draw, (720, 40), words, 38, TEAL, bold=1)
    return picture


def draw_ring() -> Image.Image:
    """The band of a flight ring: chevrons and marks, four times around."""
    picture = Image.new("RGB", (2048, 64))
    draw = ImageDraw.Draw(picture)
    draw.line((0, 3, 2048, 3), fill=WHITE, width=6)
    draw.line((0, 60, 2048, 60), fill=WHITE, width=6)
    for quarter in range(4):
        left = quarter * 512
        text(draw, (left + 110, 32), "ORBIT", 40, WHITE)
        for step in range(5):
            x = left + 230 + 52 * step
            draw.polygon(((x, 14), (x + 18, 14), (x + 36, 32), (x + 18, 50), (x, 50), (x + 18, 32)),
                         fill=WHITE)  # fmt: skip
    return picture


def draw_wall(time: float, beat: float) -> Image.Image:
    """The LED wall: rays and rings that leave the middle on each beat, bars, the title."""
    width, height = 832, 308
    y, x = np.mgrid[0:height, 0:width]
    x, y = (x - width / 2) / height, (y - height * 0.46) / height
    radius, angle = np.hypot(x, y), np.arctan2(y, x)
    light = np.zeros((height, width, 3))
    side = np.clip(x / 1.35 * 0.5 + 0.5, 0, 1)[..., None]
    tint = (1 - side) * np.array(TEAL) + side * np.array(ROSE)
    rays = np.maximum(0, np.cos(angle * 14 + time * 0.9)) ** 6 * np.exp(-radius * 0.9)
    light += tint * (0.10 + 0.42 * rays[..., None] * (0.4 + 0.6 * np.exp(-4 * (time % beat))))
    for back in range(4):
        age = time % beat + back * beat
        ring = np.exp(-(((radius - 0.18 - 0.95 * age) / 0.022) ** 2)) * np.exp(-1.1 * age)
        light += tint * ring[..., None] * 1.1
    hexagon = np.maximum.reduce([np.abs(np.cos(angle - k * np.pi / 3)) for k in range(3)]) * radius
    light += np.array(WHITE) * np.exp(-(((hexagon - 0.25) / 0.010) ** 2))[..., None]
    light *= np.clip((hexagon - 0.1) * 8, 0.12, 1)[..., None]
    picture = Image.fromarray(np.clip(light, 0, 255).astype(np.uint8))
    draw = ImageDraw.Draw(picture)
    random = np.random.default_rng(3)
    phases, speeds = random.uniform(0, 6, 52), random.uniform(2, 7, 52)
    for index in range(52):
        level = 0.35 + 0.3 * np.sin(phases[index] + speeds[index] * time)
        level = 58 * level * (0.55 + 0.8 * np.exp(-5 * (time % beat))) + 4
        ink = TEAL if index < 26 else ROSE
        draw.rectangle((index * 16 + 3, height - 8 - level, index * 16 + 12, height - 8), fill=ink)
    text(draw, (width / 2, height * 0.42), "ORBIT", 46, WHITE, bold=2)
    text(draw, (width / 2, height * 0.54), "MASTERS", 26, WHITE, bold=1)
    text(draw, (130, height * 0.44), "NOVA", 66, TEAL, bold=3)
    text(draw, (width - 140, height * 0.44), "KESTREL", 52, ROSE, bold=3)
    return picture


def softened(picture: Image.Image) -> Image.Image:
    """The picture with a soft halo around whatever is bright."""
    halo = np.asarray(picture.filter(ImageFilter.GaussianBlur(9)), np.float64)
    whole = np.asarray(picture, np.float64) + 0.55 * halo
    return Image.fromarray(np.clip(whole, 0, 255).astype(np.uint8))


def main() -> None:
    """Writes every picture as PNG."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, default=Path("../../out/samples"))
    folder = parser.parse_args().work / "arena_flythrough" / "screens"
    folder.mkdir(parents=True, exist_ok=True)
    truth = json.loads(TRUTH.read_text())
    stills = {
        "panel_score": draw_score(),
        "panel_nova": draw_player("LYRA", "NOVA  IN-GAME LEADER", (0.92, 0.71, 0.86), TEAL),
        "panel_kestrel": draw_player("VOLT", "KESTREL  ENTRY", (0.88, 0.95, 0.52), ROSE),
        "panel_map": draw_map(),
        "panel_stats": draw_stats(),
        "panel_ticker": draw_ticker(),
        "ring": draw_ring(),
    }
    for name, picture in stills.items():
        softened(picture).save(folder / f"{name}.png")
    for frame in range(truth["frames"]):
        time = frame * truth["fps"][1] / truth["fps"][0]
        draw_wall(time, 60 / truth["bpm"]).save(folder / f"wall_{frame:04d}.png")


if __name__ == "__main__":
    main()
