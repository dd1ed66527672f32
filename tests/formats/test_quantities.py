"""Quantities: SI numbers or strings with units, each within its dimension and range."""

import math
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from usdbridge.formats import quantities
from usdbridge.formats.document_values import FNumber, FocalPx, Moment, PixelAspect, Rate, Size


def read(kind: Any, value: Any) -> Any:
    return TypeAdapter(kind).validate_python(value)


def refusal(kind: Any, value: Any) -> str:
    with pytest.raises(ValidationError) as caught:
        read(kind, value)
    return str(caught.value.errors()[0]["ctx"]["error"])


@pytest.mark.parametrize(
    ("kind", "text", "si"),
    [
        (quantities.Length, "3 ft", 0.9144),
        (quantities.Length, "6 in", 0.1524),
        (quantities.Length, "30cm", 0.3),
        (quantities.FocalLength, "35 mm", 0.035),
        (quantities.Coordinate, "−1.5 m", -1.5),
        (quantities.Mass, "300 g", 0.3),
        (quantities.Mass, "2 lbs", 0.90718474),
        (quantities.ExposureTime, "1/48 s", 1 / 48),
        (quantities.Angle, "45 deg", math.pi / 4),
        (quantities.Angle, "45°", math.pi / 4),
        (quantities.AngularSpeed, "60 rpm", 2 * math.pi),
        (quantities.ColorTemperature, "5600 K", 5600.0),
        (quantities.Speed, "36 km/h", 10.0),
        (quantities.Volume, "250 ml", 0.00025),
        (quantities.Density, "1 g/cm³", 1000.0),
        (quantities.AreaDensity, "200 g/m^2", 0.2),
        (quantities.Stiffness, "500 N/m", 500.0),
        (quantities.BendStiffness, "0.1 N*mm", 0.0001),
        (quantities.Viscosity, "1 mPa*s", 0.001),
        (quantities.SurfaceTension, "72 mN/m", 0.072),
        (quantities.Intensity, "50000 lux", 50000.0),
        (quantities.Intensity, "800 cd/m^2", 800.0),
    ],
)
def test_unit_converts_to_the_nearest_si_number(kind: Any, text: str, si: float) -> None:
    assert read(kind, text) == si


def test_number_is_si_already() -> None:
    assert read(quantities.FocalLength, 0.035) == 0.035


def test_wrong_dimension_is_named_with_a_remedy() -> None:
    message = "is '35 kg', a mass; give a length such as '35 mm'"
    assert refusal(quantities.FocalLength, "35 kg") == message


def test_forgotten_unit_is_outside_the_range() -> None:
    message = "is 35, outside 0.0001 … 6 m; give a length such as '35 mm'"
    assert refusal(quantities.FocalLength, 35) == message


def test_degrees_without_a_unit_are_refused() -> None:
    assert "'45 deg'" in refusal(quantities.Angle, 45)


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf, 10**400, "nan m", "inf m"])
def test_value_that_is_not_finite_is_refused(value: Any) -> None:
    assert "give a length" in refusal(quantities.Length, value)


@pytest.mark.parametrize("value", [True, None, [1], {"m": 1}, "35", "", " m", "1,5 m"])
def test_what_is_no_quantity_is_refused(value: Any) -> None:
    assert "give a length such as" in refusal(quantities.Length, value)


@pytest.mark.parametrize(
    "text",
    [
        "10**10**10 m",
        "9" * 100_000 + " m",
        "1e999999 m",
        "m" * 50_000,
        "1 __import__('os')",
        "1 m**99999",
        "1 (m)",
        "1 m" + "*m" * 40,
        "1/0 m",
        "1 wibble",
        "1 \0m",
    ],
)
def test_hostile_string_is_refused(text: str) -> None:
    assert len(refusal(quantities.Length, text)) < 200


@pytest.mark.parametrize("text", ["5 percent", "0.5 dimensionless", "3 count"])
def test_plain_ratio_is_no_angle(text: str) -> None:
    assert "give an angle" in refusal(quantities.Angle, text)


def test_hertz_is_no_angular_speed() -> None:
    assert "give an angular speed" in refusal(quantities.AngularSpeed, "3 Hz")


@pytest.mark.parametrize("value", ["f/2.8", "F2.8", "2.8", 2.8])
def test_f_number_is_read_as_it_is_written_on_lenses(value: Any) -> None:
    assert read(FNumber, value) == 2.8


@pytest.mark.parametrize("value", ["f/0", 0, "f/x", "2.8 mm", True, [2.8]])
def test_f_number_has_no_unit_and_is_not_zero(value: Any) -> None:
    assert "'f/2.8'" in refusal(FNumber, value)


@pytest.mark.parametrize("value", ["36 frames", "1.5 s", 1.5, "1500 ms"])
def test_moment_is_a_time_or_a_frame(value: Any) -> None:
    assert read(Moment, value).at(24) == 1.5


@pytest.mark.parametrize(
    ("value", "rate", "rounded"),
    [
        (24, "24", False),
        ("24 fps", "24", False),
        ("24000/1001", "24000/1001", False),
        (23.976, "24000/1001", True),
        ("29.97 fps", "30000/1001", True),
        (12.5, "25/2", False),
        ("2997/125", "2997/125", False),
    ],
)
def test_rate_is_exact(value: Any, rate: str, rounded: bool) -> None:
    found = read(Rate, value)
    assert (str(found.rate), found.was_rounded) == (rate, rounded)


@pytest.mark.parametrize("value", [0, -24, "24/0", "fast", math.nan, math.inf, True, [24, 1]])
def test_rate_must_be_a_rate(value: Any) -> None:
    assert "not a frame rate; give 24 or '24000/1001'" in refusal(Rate, value)


def test_pixel_aspect_is_a_ratio() -> None:
    assert str(read(PixelAspect, "8/9")) == "8/9"


def test_one_focal_length_serves_both_axes() -> None:
    assert read(FocalPx, 933) == (933.0, 933.0)


def test_size_may_have_up_to_three_lengths() -> None:
    assert read(Size, ["1 m", 2, "30 cm"]) == (1.0, 2.0, 0.3)


def test_size_of_four_lengths_is_refused() -> None:
    assert "one, two or three lengths" in refusal(Size, [1, 2, 3, 4])
