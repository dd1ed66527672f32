import pytest

from usdbridge.solve.asked_moves import asked_moves


def words(text, **more):
    return [move.words for move in asked_moves(text, **more)]


@pytest.mark.parametrize(
    ("prompt", "asked"),
    [
        ("Static shot of a harbour at dawn", ["static"]),
        ("A locked-off camera watches the street", ["static"]),
        ("Shot on a tripod, 35 mm", ["static"]),
        ("A mug falls. No camera movement.", ["static"]),
        ("The camera does not move while people pass", ["static"]),
        ("the camera stays perfectly still", ["static"]),
        ("The camera slowly pans left across the room", ["pan left"]),
        ("camera pans from right to left", ["pan left"]),
        ("Pan right, then tilt up to the tower", ["pan right", "tilt up"]),
        ("a whip pan to the right", ["whip right"]),
        ("slow push-in on her face", ["dolly in"]),
        ("The camera pushes in, then pulls back", ["dolly in", "dolly out"]),
        ("dolly out down a corridor", ["dolly out"]),
        ("the camera trucks right past the shelves", ["truck right"]),
        ("dolly left along the wall", ["truck left"]),
        ("crane up over the crowd", ["pedestal up"]),
        ("the camera rises above the roofs", ["pedestal up"]),
        ("the camera orbits around the statue", ["arc"]),
        ("arc left around the dancer", ["arc left"]),
        ("zoom in on the clock", ["zoom in"]),
        ("The camera slowly zooms out", ["zoom out"]),
        ("vertigo effect on the detective", ["dolly zoom"]),
        ("a dolly zoom in a hallway", ["dolly zoom"]),
        ("handheld, documentary style", ["handheld"]),
        ("gimbal tracking shot behind a runner", ["steady", "travel"]),
        ("camera pans left with no zoom", ["pan left", "no zoom"]),
        ("the camera never tilts", ["no tilt"]),
        ("drone flies over a canyon", ["travel"]),
        ("The camera rises, tilts down, and the sun sets", ["pedestal up", "tilt down"]),
        ("The camera is static, a plane flies past", ["static"]),
    ],
)
def test_moves_are_read_from_a_prompt(prompt, asked):
    assert words(prompt) == asked


@pytest.mark.parametrize(
    "prompt",
    [
        "A pan sizzles on the stove and a mug slides off the table",
        "A crane lowers a container; satellites orbit the earth",
        "Smooth skin, static on the radio, a steady hand",
        "A plane flies past as the sun rises",
        "A dutch tilt of a stairwell, zoom lens",
        "",
    ],
)
def test_words_about_other_things_are_no_moves(prompt):
    assert words(prompt) == []


def test_a_hint_needs_not_say_that_it_is_about_the_camera():
    hint = "slow dolly-in from left, steady gimbal"
    assert words(hint, about_camera=True) == ["dolly in", "steady"]
    assert words("orbit", about_camera=True) == ["arc"]


def test_a_move_is_told_once():
    assert words("zoom in. The camera zooms in. camera zoom") == ["zoom in"]
