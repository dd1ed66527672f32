import pytest
from hypothesis import given
from hypothesis import strategies as st

from usdbridge.physics.materials import (
    MATERIALS,
    bullet_from_usd,
    find_material,
)

COEFFICIENTS = st.floats(0.01, 1.5)


@pytest.mark.parametrize("name", MATERIALS)
def test_values_lie_in_their_ranges_and_name_a_source(name: str) -> None:
    row = MATERIALS[name]
    for quantity in (row.density, row.static_friction, row.dynamic_friction, row.restitution):
        assert quantity.low <= quantity.value <= quantity.high
        assert quantity.source
    assert row.dynamic_friction.value <= row.static_friction.value
    assert row.restitution.high <= 1


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("ceramic tile", "ceramic"),
        ("Painted Steel", "steel"),
        ("300 g glazed stoneware", "stoneware"),
        ("polished oak floor", "wood"),
        ("aluminum", "aluminium"),
        ("a wool carpet", "cloth"),
    ],
)
def test_free_words_find_a_material(words: str, name: str) -> None:
    material, known = find_material(words)
    assert (material.name, known) == (name, True)


@pytest.mark.parametrize("words", ["", "unobtainium", "42"])
def test_unknown_words_give_a_default_and_say_so(words: str) -> None:
    assert find_material(words)[1] is False


@given(COEFFICIENTS)
def test_like_surfaces_meet_in_bullet_as_the_table_says(own: float) -> None:
    assert bullet_from_usd(own) ** 2 == pytest.approx(own)
