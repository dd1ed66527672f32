import numpy as np
import pycolmap
import pytest
from tests.readers.cameras import blank_shot, codes, numbered_shot, project, write_colmap

from usdbridge.errors import ReadError
from usdbridge.readers.cameras.colmap import find_models, read_camera, sniff
from usdbridge.readers.cameras.join_camera import with_camera

REPROJECTION_TOLERANCE = 0.05  # px
AS_READ = np.diag([1.0, -1.0, -1.0])  # COLMAP's world has +Y down
PINHOLE = "1 PINHOLE 640 480 500 510 330 250"
AT_ORIGIN = "1 1 0 0 0 0 0 0 1 a_0001.png"
MOVED = "2 0.9689124 0 0.2474040 0 1 2 3 1 a_0002.png"
MODELS = {
    "SIMPLE_PINHOLE": "500 330 250",
    "PINHOLE": "500 510 330 250",
    "SIMPLE_RADIAL": "500 330 250 -0.1",
    "RADIAL": "500 330 250 -0.1 0.02",
    "OPENCV": "500 510 330 250 -0.1 0.02 0.001 -0.002",
    "FULL_OPENCV": "500 510 330 250 -0.1 0.02 0.001 -0.002 0.003 0.01 0.02 0.03",
}
POINTS = np.array([[0.4, -0.3, 4.0], [-0.8, 0.5, 5.0], [0.1, 0.2, 3.0]])  # in front of MOVED


@pytest.fixture
def folder(tmp_path):
    return write_colmap(tmp_path / "model", PINHOLE, [AT_ORIGIN, MOVED])


@pytest.mark.parametrize("model", MODELS)
def test_projection_is_colmaps_own(tmp_path, model):
    camera = f"1 {model} 640 480 {MODELS[model]}"
    folder = write_colmap(tmp_path, camera, [AT_ORIGIN, MOVED])
    shot = with_camera(numbered_shot(["a_0001.png", "a_0002.png"]), read_camera(folder))
    truth = pycolmap.Reconstruction(str(folder))
    image = next(image for image in truth.images.values() if image.name == "a_0002.png")
    expected = truth.cameras[1].img_from_cam(image.cam_from_world() * POINTS)
    np.testing.assert_allclose(
        project(shot, 1, POINTS @ AS_READ), expected, atol=REPROJECTION_TOLERANCE
    )


@pytest.fixture(scope="module")
def lund(shared_data):
    folder = shared_data / "lund_door" / "colmap_ground_truth"
    return read_camera(folder), pycolmap.Reconstruction(str(folder))


@pytest.mark.parametrize("image", range(12))
def test_lund_door_projects_as_colmap_does(lund, image):
    source, truth = lund
    view = next(v for v in truth.images.values() if v.name == source.names[image])
    points = np.array([point.xyz for point in truth.points3D.values()])
    expected = truth.cameras[1].img_from_cam(view.cam_from_world() * points)
    shot = with_camera(numbered_shot(list(source.names), (1296, 1936)), source)
    found = project(shot, image, points @ AS_READ)
    seen = np.isfinite(expected).all(axis=1)  # COLMAP does not project what lies behind
    assert seen.sum() > 5000
    assert np.abs(found - expected)[seen].max() < REPROJECTION_TOLERANCE


def test_binary_model_reads_like_its_text(folder, tmp_path):
    binary = tmp_path / "binary"
    binary.mkdir()
    pycolmap.Reconstruction(str(folder)).write_binary(str(binary))
    text, same = read_camera(folder), read_camera(binary)
    assert same.names == text.names
    np.testing.assert_array_equal(same.focal, text.focal)
    np.testing.assert_allclose(
        same.camera_to_world.position, text.camera_to_world.position, atol=1e-12
    )


def test_lund_door_binary_has_the_points_of_its_text(shared_data, tmp_path):
    folder = shared_data / "lund_door" / "colmap_ground_truth"
    pycolmap.Reconstruction(str(folder)).write_binary(str(tmp_path))
    clouds = [read_camera(model).points for model in (folder, tmp_path)]
    text, binary = (np.hstack([cloud.positions, cloud.colors]) for cloud in clouds)
    assert len(text) == 11384
    np.testing.assert_array_equal(text[np.lexsort(text.T)], binary[np.lexsort(binary.T)])


def test_points_turn_with_the_camera(tmp_path):
    point = "7 0.5 0.25 4 255 0 51 0.5 1 0\n"
    source = read_camera(write_colmap(tmp_path, PINHOLE, [AT_ORIGIN], point))
    np.testing.assert_array_equal(source.points.positions, [[0.5, -0.25, -4.0]])
    np.testing.assert_allclose(source.points.colors, [[1.0, 0.0, 0.2]], atol=1e-12)


def test_images_are_ordered_by_number(tmp_path):
    views = [AT_ORIGIN.replace("a_0001", f"f{number}") for number in (10, 9, 100)]
    assert read_camera(write_colmap(tmp_path, PINHOLE, views)).frames == (9, 10, 100)


def test_missing_image_is_interpolated_and_said(tmp_path):
    views = [AT_ORIGIN, "3 1 0 0 0 -2 0 0 1 a_0003.png"]
    shot = with_camera(
        numbered_shot(["a_0001.png", "a_0002.png", "a_0003.png"]),
        read_camera(write_colmap(tmp_path, PINHOLE, views)),
    )
    np.testing.assert_allclose(shot.camera.camera_to_world.position[:, 0], [0, 1, 2])
    assert "camera.frames-interpolated" in codes(shot)
    assert shot.origins["camera.camera_to_world"].confidence == pytest.approx(0.8 * 2 / 3)


def test_world_without_up_or_scale_is_said(folder):
    assert "camera.world-arbitrary" in codes(with_camera(blank_shot(2), read_camera(folder)))


def test_intrinsics_per_image_are_kept(tmp_path):
    cameras = f"{PINHOLE}\n2 PINHOLE 640 480 600 610 330 250"
    views = [AT_ORIGIN, MOVED.replace("3 1 a_0002", "3 2 a_0002")]
    source = read_camera(write_colmap(tmp_path, cameras, views))
    np.testing.assert_array_equal(source.focal, [[500, 510], [600, 610]])


@pytest.mark.parametrize("where", ["sparse/0", "colmap", "."])
def test_model_is_found_below_a_project(tmp_path, where):
    write_colmap(tmp_path / where, PINHOLE, [AT_ORIGIN])
    assert find_models(tmp_path) == (tmp_path / where,)
    assert sniff(tmp_path)


def test_two_models_are_named(tmp_path):
    for number in ("0", "1"):
        write_colmap(tmp_path / "sparse" / number, PINHOLE, [AT_ORIGIN])
    with pytest.raises(ReadError, match="sparse/0, sparse/1"):
        read_camera(tmp_path)


@pytest.mark.parametrize(
    ("camera", "views", "told"),
    [
        ("1 OPENCV_FISHEYE 640 480 500 500 320 240 0 0 0 0", [AT_ORIGIN], "image_undistorter"),
        ("1 PINHOLE 640 480 500 510 330", [AT_ORIGIN], "cameras.txt:2: PINHOLE has 3 parameters"),
        ("1 PINHOLE 640 480 0 510 330 250", [AT_ORIGIN], "focal length is 0"),
        ("1 PINHOLE 640 480 nan 510 330 250", [AT_ORIGIN], "nan"),
        ("1 PINHOLE 640", [AT_ORIGIN], "cameras.txt:2: has 3 values"),
        (PINHOLE, [], "no image is registered"),
        (PINHOLE, ["1 2 0 0 0 0 0 0 1 a.png"], "length 2"),
        (PINHOLE, ["1 1 0 0 0 0 0 0 7 a.png"], "camera 7"),
        (PINHOLE, ["1 1 0 0 0 0 inf 0 1 a.png"], "images.txt:1"),
        (PINHOLE, [AT_ORIGIN, AT_ORIGIN], "one name"),
        (PINHOLE, ["1 1 0 0 0 0 0 0 1"], "an image has 10"),
    ],
)
def test_wrong_value_is_one_clear_error(tmp_path, camera, views, told):
    with pytest.raises(ReadError, match=told):
        read_camera(write_colmap(tmp_path, camera, views))


def test_missing_line_of_2d_points_is_noticed(tmp_path):
    folder = write_colmap(tmp_path, PINHOLE, [])
    (folder / "images.txt").write_text(f"{AT_ORIGIN}\n{MOVED}\n")
    with pytest.raises(ReadError, match="line of points missing"):
        read_camera(folder)


@pytest.mark.parametrize("name", ["cameras.bin", "images.bin", "points3D.bin"])
@pytest.mark.parametrize("damage", ["cut", "huge count", "empty", "more"])
def test_damaged_binary_is_an_error_at_once(tmp_path, folder, name, damage):
    binary = tmp_path / "binary"
    binary.mkdir()
    pycolmap.Reconstruction(str(folder)).write_binary(str(binary))
    file = binary / name
    data = file.read_bytes()
    changed = {
        "cut": data[:-3],
        "huge count": b"\xff" * 7 + b"\x0f" + data[8:],
        "empty": b"",
        "more": data + b"\0",
    }
    file.write_bytes(changed[damage])
    with pytest.raises(ReadError, match=name.replace(".", r"\.")):
        read_camera(binary)
