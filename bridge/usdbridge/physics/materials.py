"""What things are made of: density, friction and bounce from one table, and pairs of them.

Friction and restitution belong to pairs. The table holds what a material has against itself or a
like hard, dry and clean surface; Bullet multiplies two bodies' coefficients, USD (PhysX) averages
them. The square roots of the table's values, multiplied, are their geometric mean.
"""

import math
import re
from dataclasses import dataclass

HANDBOOK = "Avallone & Baumeister, Marks' Standard Handbook for Mechanical Engineers"
TOOLBOX = "The Engineering ToolBox, Friction: Coefficients for Common Materials"
SERWAY = "Serway & Jewett, Physics for Scientists and Engineers, table of friction"
FACTBOOK = "Elert (ed.), The Physics Factbook, Coefficients of Restitution"
CRC = "CRC Handbook of Chemistry and Physics, Density of Various Solids"
FPL = "USDA Forest Products Laboratory, Wood Handbook"
ESTIMATE = "our estimate from like materials"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A value with the range that sources and kinds of the material span."""

    value: float
    low: float
    high: float
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """A material against a like surface, dry and clean."""

    name: str
    density: Quantity  # kg/m³
    static_friction: Quantity
    dynamic_friction: Quantity
    restitution: Quantity


def _row(
    name: str,
    density: tuple[float, float, float, str],
    static: tuple[float, float, float, str],
    dynamic: tuple[float, float, float, str],
    restitution: tuple[float, float, float, str],
) -> Material:
    return Material(
        name=name,
        density=Quantity(*density),
        static_friction=Quantity(*static),
        dynamic_friction=Quantity(*dynamic),
        restitution=Quantity(*restitution),
    )


_BRITTLE = (0.25, 0.1, 0.6, ESTIMATE + "; whole bodies bounce more, hollow and cracked ones less")
# fmt: off
MATERIALS = {row.name: row for row in (
    _row("ceramic", (2400, 2000, 2700, CRC + " (porcelain 2300–2500)"),
         (0.5, 0.4, 0.6, ESTIMATE), (0.4, 0.3, 0.5, ESTIMATE), _BRITTLE),
    _row("stoneware", (2200, 2000, 2400, ESTIMATE),
         (0.5, 0.4, 0.7, ESTIMATE), (0.4, 0.3, 0.6, ESTIMATE), _BRITTLE),
    _row("porcelain", (2400, 2300, 2500, CRC),
         (0.5, 0.4, 0.6, ESTIMATE), (0.4, 0.3, 0.5, ESTIMATE), _BRITTLE),
    _row("glass", (2500, 2400, 2800, CRC),
         (0.94, 0.9, 1.0, TOOLBOX), (0.4, 0.4, 0.4, TOOLBOX), (0.66, 0.5, 0.95, FACTBOOK)),
    _row("wood", (600, 350, 900, FPL),
         (0.4, 0.25, 0.5, TOOLBOX), (0.3, 0.2, 0.5, SERWAY + "; " + TOOLBOX),
         (0.6, 0.4, 0.6, FACTBOOK)),
    _row("cork", (240, 220, 260, CRC),
         (0.6, 0.5, 0.8, ESTIMATE), (0.5, 0.4, 0.7, ESTIMATE), (0.5, 0.3, 0.6, ESTIMATE)),
    _row("steel", (7850, 7750, 8050, HANDBOOK),
         (0.74, 0.6, 0.8, HANDBOOK), (0.57, 0.42, 0.57, HANDBOOK), (0.6, 0.5, 0.9, FACTBOOK)),
    _row("iron", (7200, 7000, 7870, HANDBOOK),
         (1.1, 0.7, 1.1, HANDBOOK), (0.15, 0.15, 0.4, HANDBOOK), (0.5, 0.4, 0.7, ESTIMATE)),
    _row("aluminium", (2700, 2640, 2810, HANDBOOK),
         (1.05, 0.6, 1.35, HANDBOOK), (0.5, 0.47, 1.4, HANDBOOK + "; against steel 0.47"),
         (0.5, 0.3, 0.7, ESTIMATE)),
    _row("brass", (8500, 8400, 8730, HANDBOOK),
         (0.51, 0.35, 0.51, HANDBOOK), (0.44, 0.3, 0.44, HANDBOOK), (0.5, 0.3, 0.6, ESTIMATE)),
    _row("copper", (8940, 8900, 8960, HANDBOOK),
         (1.0, 0.53, 1.05, HANDBOOK), (0.36, 0.3, 0.5, HANDBOOK), (0.4, 0.2, 0.5, ESTIMATE)),
    _row("gold", (19300, 15500, 19320, CRC),
         (0.6, 0.4, 1.0, ESTIMATE), (0.45, 0.3, 0.6, ESTIMATE), (0.3, 0.1, 0.4, ESTIMATE)),
    _row("rubber", (1100, 910, 1500, CRC),
         (1.0, 0.9, 1.2, SERWAY), (0.8, 0.7, 0.85, SERWAY), (0.83, 0.5, 0.9, FACTBOOK)),
    _row("plastic", (1100, 900, 1400, HANDBOOK),
         (0.35, 0.2, 0.5, ESTIMATE), (0.3, 0.15, 0.4, ESTIMATE), (0.69, 0.4, 0.8, FACTBOOK)),
    _row("resin", (1200, 1100, 1400, HANDBOOK),
         (0.4, 0.3, 0.6, ESTIMATE), (0.3, 0.2, 0.5, ESTIMATE), (0.5, 0.3, 0.7, ESTIMATE)),
    _row("foam", (30, 15, 60, ESTIMATE),
         (0.6, 0.4, 0.9, ESTIMATE), (0.5, 0.3, 0.8, ESTIMATE), (0.3, 0.1, 0.5, ESTIMATE)),
    _row("paper", (800, 700, 1150, CRC),
         (0.5, 0.3, 0.7, ESTIMATE), (0.4, 0.25, 0.6, ESTIMATE), (0.1, 0.0, 0.2, ESTIMATE)),
    _row("cardboard", (690, 600, 800, CRC),
         (0.5, 0.3, 0.6, ESTIMATE), (0.4, 0.25, 0.5, ESTIMATE), (0.2, 0.1, 0.3, ESTIMATE)),
    _row("stone", (2600, 2200, 3000, HANDBOOK),
         (0.7, 0.6, 0.75, HANDBOOK + " (masonry, brick)"), (0.6, 0.5, 0.7, HANDBOOK),
         (0.5, 0.3, 0.8, ESTIMATE)),
    _row("concrete", (2300, 2200, 2400, HANDBOOK),
         (0.7, 0.6, 0.8, HANDBOOK), (0.6, 0.5, 0.7, ESTIMATE), (0.3, 0.2, 0.5, ESTIMATE)),
    _row("tile", (2200, 1900, 2400, ESTIMATE),
         (0.55, 0.4, 0.7, ESTIMATE), (0.42, 0.3, 0.6, ESTIMATE), (0.4, 0.2, 0.6, ESTIMATE)),
    _row("plaster", (1200, 850, 1500, CRC),
         (0.6, 0.5, 0.7, ESTIMATE), (0.5, 0.4, 0.6, ESTIMATE), (0.2, 0.1, 0.3, ESTIMATE)),
    _row("leather", (860, 800, 1000, CRC),
         (0.61, 0.4, 0.61, HANDBOOK + " (leather on oak)"), (0.52, 0.3, 0.56, HANDBOOK),
         (0.2, 0.1, 0.4, ESTIMATE)),
    _row("cloth", (400, 150, 700, ESTIMATE),
         (0.5, 0.3, 0.8, ESTIMATE), (0.4, 0.25, 0.6, ESTIMATE), (0.05, 0.0, 0.1, ESTIMATE)),
    _row("water", (998, 958, 1000, CRC + ", at 20 °C"),
         (0.0, 0.0, 0.0, "a liquid at rest bears no shear"),
         (0.0, 0.0, 0.0, "a liquid at rest bears no shear"), (0.0, 0.0, 0.0, ESTIMATE)),
    _row("ice", (917, 915, 920, CRC),
         (0.1, 0.05, 0.1, SERWAY), (0.03, 0.02, 0.05, SERWAY), (0.5, 0.2, 0.8, ESTIMATE)),
    _row("flesh", (1060, 980, 1100, "ICRU Report 44, soft tissue"),
         (0.6, 0.3, 1.2, ESTIMATE), (0.5, 0.25, 1.0, ESTIMATE), (0.1, 0.0, 0.3, ESTIMATE)),
    _row("food", (900, 500, 1100, ESTIMATE),
         (0.5, 0.3, 0.7, ESTIMATE), (0.4, 0.2, 0.6, ESTIMATE), (0.15, 0.0, 0.4, ESTIMATE)),
    _row("soil", (1500, 1200, 2000, HANDBOOK),
         (0.65, 0.5, 0.8, HANDBOOK), (0.55, 0.4, 0.7, ESTIMATE), (0.1, 0.0, 0.2, ESTIMATE)),
)}
# fmt: on
DEFAULT = "plastic"  # between all others in weight, grip and bounce
_WORDS = {
    "clay": "ceramic", "earthenware": "ceramic", "pottery": "ceramic", "terracotta": "ceramic",
    "china": "porcelain", "crystal": "glass", "mirror": "glass", "window": "glass",
    "wooden": "wood", "oak": "wood", "pine": "wood", "walnut": "wood", "maple": "wood",
    "teak": "wood", "plywood": "wood", "timber": "wood", "parquet": "wood", "bamboo": "wood",
    "mahogany": "wood", "metal": "steel", "metallic": "steel", "stainless": "steel",
    "chrome": "steel", "tin": "steel", "aluminum": "aluminium", "bronze": "brass",
    "golden": "gold", "tyre": "rubber", "tire": "rubber", "silicone": "rubber",
    "latex": "rubber", "vinyl": "plastic", "pvc": "plastic", "polymer": "plastic",
    "acrylic": "plastic", "nylon": "plastic", "abs": "plastic", "polystyrene": "foam",
    "styrofoam": "foam", "sponge": "foam", "epoxy": "resin", "parchment": "paper",
    "confetti": "paper", "carton": "cardboard", "granite": "stone", "marble": "stone",
    "rock": "stone", "brick": "stone", "slate": "stone", "sandstone": "stone",
    "cobblestone": "stone", "asphalt": "concrete", "cement": "concrete", "tiles": "tile",
    "tiled": "tile", "drywall": "plaster", "gypsum": "plaster", "suede": "leather",
    "fabric": "cloth", "cotton": "cloth", "wool": "cloth", "silk": "cloth", "linen": "cloth",
    "velvet": "cloth", "carpet": "cloth", "rug": "cloth", "denim": "cloth", "felt": "cloth",
    "polyester": "cloth", "coffee": "water", "tea": "water", "snow": "ice", "frozen": "ice",
    "skin": "flesh", "meat": "flesh", "human": "flesh", "fruit": "food", "bread": "food",
    "apple": "food", "dirt": "soil", "sand": "soil", "grass": "soil", "ground": "soil",
}  # fmt: skip


def find_material(words: str) -> tuple[Material, bool]:
    """The material that free words name, and whether they name one; else the default.

    The first word that is known decides: a "ceramic tile" is ceramic, "painted steel" is steel.
    """
    for word in re.findall(r"[a-z]+", words.lower()):
        name = _WORDS.get(word, word)
        if name in MATERIALS:
            return MATERIALS[name], True
    return MATERIALS[DEFAULT], False


def bullet_from_usd(own: float) -> float:
    """A body's coefficient for Bullet's product, from its own in USD's average.

    Exact between like bodies; between unlike ones the product is below the average.
    """
    return math.sqrt(own)
