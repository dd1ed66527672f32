"""Quantities of a published format: numbers in SI, or strings with a unit.

Each type below is a float in SI to Python and `"35 mm"` or `0.035` to a person. Its range is what
a shot can sensibly hold: most of what lies outside is a forgotten unit.
"""

import math
from dataclasses import dataclass
from reprlib import Repr
from typing import Annotated, Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, core_schema

from .units import read_quantity

_SHORT = Repr()
_SHORT.maxstring = 60


@dataclass(frozen=True, slots=True)
class Dimension:
    """What a quantity is, its SI unit ("" for a plain number), its sane range and an example."""

    what: str
    unit: str
    low: float
    high: float
    example: str

    def read(self, value: Any) -> float:
        """The quantity in SI.

        Raises:
            ValueError: not a quantity of this dimension, not finite or outside the range.
        """
        if type(value) is float and self.low <= value <= self.high:
            return value
        if isinstance(value, str) and self.unit:
            number = read_quantity(value, self.what, self.unit, self.example)
        elif isinstance(value, int | float) and not isinstance(value, bool):
            number = _as_float(value)
        else:
            raise ValueError(f"is {shown(value)}, not {self.what}; {self.remedy}")
        if not self.low <= number <= self.high:
            raise ValueError(
                f"is {shown(value)}, outside {self.low:g} … {self.high:g} {self.unit}".rstrip()
                + f"; {self.remedy}"
            )
        return number

    @property
    def remedy(self) -> str:
        """What a person should write instead."""
        return f"give {self.what} such as {self.example}"

    def __get_pydantic_core_schema__(
        self, _source: Any, _handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(self.read)

    def __get_pydantic_json_schema__(
        self, _schema: CoreSchema, _handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        number = {"type": "number", "minimum": self.low, "maximum": self.high}
        if not self.unit:
            return number
        text = f"{self.what}: a number in {self.unit}, or a string with a unit such as "
        return {"anyOf": [number, {"type": "string"}], "description": text + self.example}


def shown(value: Any) -> str:
    """A value as an error message quotes it: short, whatever it is."""
    return _SHORT.repr(value)


def _as_float(value: float) -> float:
    try:
        return float(value)
    except OverflowError:
        return math.inf


Length = Annotated[float, Dimension("a length", "m", 1e-6, 1e6, "'35 cm'")]
Extent = Annotated[float, Dimension("a length", "m", 0.0, 1e6, "'35 cm'")]
Coordinate = Annotated[float, Dimension("a length", "m", -1e7, 1e7, "'1.5 m'")]
FocalLength = Annotated[float, Dimension("a length", "m", 1e-4, 6.0, "'35 mm'")]
SensorWidth = Annotated[float, Dimension("a length", "m", 1e-4, 1.0, "'36 mm'")]
Distance = Annotated[float, Dimension("a length", "m", 1e-6, 1e9, "'2.4 m'")]
Mass = Annotated[float, Dimension("a mass", "kg", 1e-9, 1e9, "'300 g'")]
ExposureTime = Annotated[float, Dimension("a time", "s", 1e-8, 1e5, "'1/48 s'")]
Angle = Annotated[float, Dimension("an angle", "rad", -4 * math.pi, 4 * math.pi, "'45 deg'")]
Opening = Annotated[float, Dimension("an angle", "rad", 0.0, math.pi, "'45 deg'")]
ColorTemperature = Annotated[float, Dimension("a temperature", "K", 500.0, 1e5, "'5600 K'")]
Speed = Annotated[float, Dimension("a speed", "m/s", -1e5, 1e5, "'2 m/s'")]
AngularSpeed = Annotated[float, Dimension("an angular speed", "rad/s", -1e5, 1e5, "'90 deg/s'")]
Volume = Annotated[float, Dimension("a volume", "m^3", 1e-12, 1e9, "'250 ml'")]
Density = Annotated[float, Dimension("a density", "kg/m^3", 1e-3, 1e5, "'1000 kg/m^3'")]
AreaDensity = Annotated[float, Dimension("an area density", "kg/m^2", 1e-4, 1e4, "'200 g/m^2'")]
Stiffness = Annotated[float, Dimension("a stiffness", "N/m", 0.0, 1e9, "'500 N/m'")]
BendStiffness = Annotated[float, Dimension("a bending stiffness", "N*m", 0.0, 1e6, "'0.1 N*mm'")]
Viscosity = Annotated[float, Dimension("a viscosity", "Pa*s", 0.0, 1e12, "'1 mPa*s'")]
SurfaceTension = Annotated[float, Dimension("a surface tension", "N/m", 0.0, 1e3, "'72 mN/m'")]
Impulse = Annotated[float, Dimension("an impulse", "N*s", 0.0, 1e9, "'2 N*s'")]
Acceleration = Annotated[float, Dimension("an acceleration", "m/s^2", 0.0, 1e4, "'9.81 m/s^2'")]
Intensity = Annotated[float, Dimension("a luminance", "cd/m^2", 0.0, 1e12, "'800 nit'")]

Number = Annotated[float, Dimension("a number", "", -1e12, 1e12, "0.5")]
Positive = Annotated[float, Dimension("a number", "", 1e-12, 1e12, "1")]
Share = Annotated[float, Dimension("a number", "", 0.0, 1.0, "0.5")]
Ratio = Annotated[float, Dimension("a number", "", 0.0, 10.0, "0.5")]
Radiance = Annotated[float, Dimension("a number", "", 0.0, 1e6, "1.0")]
Pixels = Annotated[float, Dimension("a number of pixels", "", -1e7, 1e7, "640")]
