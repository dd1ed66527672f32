import math
from pathlib import Path

import pytest

from usdbridge.errors import OptionError
from usdbridge.options import SolveOptions
from usdbridge.solve.option_limits import check_options


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("fov_deg", 0.5),
        ("fov_deg", math.nan),
        ("camera_height", math.inf),
        ("smooth", 1.1),
        ("smooth", math.nan),
        ("matte", Path("no such file")),
        ("depth", Path("no such file")),
    ],
)
def test_an_option_no_solve_can_use_is_refused_by_name(name, value):
    with pytest.raises(OptionError, match=name):
        check_options(SolveOptions(**{name: value}))


def test_the_defaults_can_be_used():
    check_options(SolveOptions())
