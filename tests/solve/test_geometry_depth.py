import cv2
import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper
from tests.media import write_exr
from tests.solve.geometry_scene import trace, truck

from usdbridge.errors import OptionError
from usdbridge.solve.geometry.depth import open_depth
from usdbridge.solve.geometry.depth_fit import fit_depth, fit_to_ground, scaled_map

PICTURE = np.full((20, 30, 3), 51, np.uint8)  # 0.2 of white
FIT = 0.02  # of depth


def write_network(path, *, shape=(1, 3, 28, 42), kind=TensorProto.FLOAT, metadata=()):
    """A network whose depth is the mean of its channels."""
    taken = helper.make_tensor_value_info("picture", kind, shape)
    given = helper.make_tensor_value_info("depth", kind, None)
    mean = helper.make_node("ReduceMean", ["picture"], ["depth"], axes=[1], keepdims=1)
    graph = helper.make_graph([mean], "mean", [taken], [given])
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8)
    helper.set_model_props(model, dict(metadata))
    onnx.save(model, str(path))
    return path


def opened(path, frames=(0, 1, 2), available=3):
    return open_depth(path, frames=frames, available=available)


def test_a_network_sees_the_picture_as_imagenet_does(tmp_path):
    values = opened(write_network(tmp_path / "net.onnx"))(0, PICTURE)
    mean, std = np.array([0.485, 0.456, 0.406]), np.array([0.229, 0.224, 0.225])
    assert values.shape == (28, 42)
    assert values == pytest.approx(((0.2 - mean) / std).mean(), abs=1e-4)


def test_a_network_may_say_how_it_is_normalised(tmp_path):
    told = {"mean": "0, 0, 0", "std": "[2, 2, 2]"}
    values = opened(write_network(tmp_path / "net.onnx", metadata=told.items()))(0, PICTURE)
    assert values == pytest.approx(0.1, abs=1e-4)


def test_a_network_of_any_size_gets_multiples_of_14(tmp_path):
    net = write_network(tmp_path / "net.onnx", shape=(1, 3, "h", "w"))
    assert opened(net)(0, PICTURE).shape == (350, 518)


@pytest.mark.parametrize("shape", [(1, 4, 28, 42), (1, 3, 28), (1, 1, 28, 42)])
def test_a_network_with_other_inputs_is_refused(tmp_path, shape):
    with pytest.raises(OptionError, match="takes picture"):
        opened(write_network(tmp_path / "net.onnx", shape=shape))


def test_a_file_that_is_no_network_is_refused(tmp_path):
    (tmp_path / "net.onnx").write_bytes(b"no network")
    with pytest.raises(OptionError, match="no ONNX network"):
        opened(tmp_path / "net.onnx")


def test_without_the_extra_the_message_says_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setattr("usdbridge.solve.geometry.depth.find_spec", lambda _name: None)
    with pytest.raises(OptionError, match=r"usdbridge\[depth\]"):
        opened(write_network(tmp_path / "net.onnx"))


def test_maps_follow_the_footage_by_name(tmp_path):
    for k in range(3):
        cv2.imwrite(str(tmp_path / f"{k}.png"), np.full((4, 6), 1000 + k, np.uint16))
    assert opened(tmp_path, frames=(1, 2))(0, PICTURE)[0, 0] == 1001


def test_maps_may_be_one_for_each_frame_of_the_shot(tmp_path):
    for k in range(2):
        np.save(tmp_path / f"{k}.npy", np.full((4, 6), k, np.float32))
    assert opened(tmp_path, frames=(1, 2))(1, PICTURE)[0, 0] == 1


@pytest.mark.parametrize("count", [0, 1, 5])
def test_another_number_of_maps_is_refused(tmp_path, count):
    for k in range(count):
        np.save(tmp_path / f"{k}.npy", np.zeros((4, 6)))
    with pytest.raises(OptionError, match="maps"):
        opened(tmp_path)


@pytest.mark.parametrize("content", [b"", b"no map", b"\x93NUMPY\x01\x00"])
@pytest.mark.parametrize("suffix", [".png", ".npy", ".exr"])
def test_a_broken_map_is_refused(tmp_path, content, suffix):
    for k in range(3):
        (tmp_path / f"{k}{suffix}").write_bytes(content)
    with pytest.raises(OptionError, match=r"--depth .*(be read|is empty|not an OpenEXR|damaged)"):
        opened(tmp_path)(0, PICTURE)


def test_maps_may_be_exr_where_nothing_is_far_away(tmp_path):
    light = np.ones((20, 30, 3), np.float32)
    light[:, 15:] = 1e10
    for k in range(3):
        write_exr(tmp_path / f"{k}.exr", light * (k + 1))
    found = opened(tmp_path)(1, PICTURE)
    assert found[0, 0] == 2
    assert np.isnan(found[0, 20])


@pytest.mark.parametrize("inverse", [True, False])
def test_scale_and_shift_are_found_among_outliers(inverse):
    rng = np.random.default_rng(0)
    depth = rng.uniform(2, 12, 300)
    values = (1 / depth - 0.05) / 0.4 if inverse else (depth - 0.7) / 3.0
    values[:90] = rng.uniform(values.min(), values.max(), 90)
    fit = fit_depth(values, depth)
    assert fit.inverse == inverse
    assert fit.miss < FIT
    assert fit.scale == pytest.approx(0.4 if inverse else 3.0, rel=FIT)


def test_depth_unlike_the_points_has_a_large_misfit():
    rng = np.random.default_rng(0)
    fit = fit_depth(rng.uniform(0, 1, 300), rng.uniform(1, 20, 300))
    assert fit is None or fit.miss > 0.3


def test_three_points_are_too_few():
    assert fit_depth(np.array([1.0, 2.0, 3.0]), np.array([1.0, 2.0, 3.0])) is None


def test_the_known_ground_alone_gives_the_scale():
    path = truck()
    truth, _ = trace(path, 0)
    values = np.where(np.isfinite(truth), 5 / truth + 2, 2).astype(np.float32)
    fit = fit_to_ground(values, path, 0)
    found = scaled_map(values, fit, 0, (1.0, 20.0))
    known = found.known & np.isfinite(truth)
    assert known.mean() > 0.5
    assert found.depth[known] == pytest.approx(truth[known], rel=FIT)


def test_depth_far_beyond_the_points_is_not_used():
    fit = fit_depth(np.linspace(1, 5, 50), np.linspace(1, 5, 50))
    found = scaled_map(np.full((8, 8), 50.0, np.float32), fit, 0, (1.0, 5.0))
    assert not found.known.any()
