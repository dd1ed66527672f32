import pytest

from usdbridge.serving.problems import RequestError
from usdbridge.serving.ranges import parse_ranges

USDZ = b"PK" + bytes(range(256)) * 4


@pytest.fixture
def url(client, send, finish):
    shot = send(client)
    finish(shot)
    return f"/v1/shots/{shot}/files/clip.usdz"


@pytest.mark.parametrize(
    ("header", "spans"),
    [
        (None, None),
        ("bytes=0-0", ((0, 1),)),
        ("bytes=2-", ((2, 10),)),
        ("bytes=-3", ((7, 10),)),
        ("bytes=-99", ((0, 10),)),
        ("bytes=5-99", ((5, 10),)),
        ("bytes=0-1,4-5", ((0, 2), (4, 6))),
        ("bytes=4-5, 0-1", ((4, 6), (0, 2))),
        ("bytes=0-5,3-8", ((0, 9),)),
        ("bytes=0-1,99-", ((0, 2),)),
        ("Bytes = 1-1", ((1, 2),)),
        ("bytes=3-2", None),
        ("bytes=-", None),
        ("bytes=a-b", None),
        ("bytes=", None),
        ("seconds=0-1", None),
        ("bytes=" + ",".join(["0-0"] * 17), None),
    ],
)
def test_range_header_is_read_as_rfc_9110_says(header, spans):
    assert parse_ranges(header, 10) == spans


@pytest.mark.parametrize("header", ["bytes=10-", "bytes=-0", "bytes=99-100"])
def test_range_beyond_the_end_is_refused(header):
    with pytest.raises(RequestError) as refused:
        parse_ranges(header, 10)
    assert (refused.value.status, refused.value.headers["Content-Range"]) == (416, "bytes */10")


def test_file_comes_whole_with_its_tag(client, url):
    answer = client.get(url)
    assert answer.content == USDZ
    assert answer.headers["accept-ranges"] == "bytes"
    assert answer.headers["content-type"] == "model/vnd.usdz+zip"


def test_one_range_is_that_part(client, url):
    answer = client.get(url, headers={"Range": "bytes=2-5"})
    assert (answer.status_code, answer.content) == (206, USDZ[2:6])
    assert answer.headers["content-range"] == f"bytes 2-5/{len(USDZ)}"


def test_several_ranges_are_a_multipart_of_the_declared_length(client, url):
    answer = client.get(url, headers={"Range": "bytes=0-1,10-11"})
    kind, _, boundary = answer.headers["content-type"].partition("; boundary=")
    parts = answer.content.split(f"--{boundary}".encode())
    assert kind == "multipart/byteranges"
    assert int(answer.headers["content-length"]) == len(answer.content)
    assert [part.partition(b"\r\n\r\n")[2] for part in parts[1:-1]] == [b"PK\r\n", b"\x08\x09\r\n"]


def test_same_bytes_are_not_sent_again(client, url):
    tag = client.get(url).headers["etag"]
    answer = client.get(url, headers={"If-None-Match": f'"other", W/{tag}'})
    assert (answer.status_code, answer.content) == (304, b"")


def test_range_of_other_bytes_gives_the_whole(client, url):
    headers = {"Range": "bytes=0-1", "If-Range": '"other"'}
    assert client.get(url, headers=headers).status_code == 200
    headers["If-Range"] = client.get(url).headers["etag"]
    assert client.get(url, headers=headers).status_code == 206


def test_head_tells_the_length_and_sends_nothing(client, url):
    answer = client.head(url, headers={"Range": "bytes=0-1"})  # ranges are for GET: RFC 9110, 14.2
    assert (answer.status_code, answer.content) == (200, b"")
    assert answer.headers["content-length"] == str(len(USDZ))


def test_range_that_no_file_has_is_416(client, url):
    answer = client.get(url, headers={"Range": "bytes=9999-"})
    assert (answer.status_code, answer.json()["code"]) == (416, "range")
    assert answer.headers["content-range"] == f"bytes */{len(USDZ)}"
