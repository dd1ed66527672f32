"""The sound of a shot: sample n of the file is heard at n / sample_rate s of the shot."""

import struct
import wave
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.media import Sound, write_clip, write_sound

from usdbridge.errors import FootageError
from usdbridge.footage import probe_clip, sha256_of, write_wav
from usdbridge.shot import AudioTrack, FrameClock

RATE = 48000  # Hz
HALF_SECOND = FrameClock(rate=Fraction(24), count=12)


def read_wav(path) -> np.ndarray:
    """(samples, channels) of a plain 16-bit WAV."""
    with wave.open(str(path)) as file:
        assert file.getsampwidth() == 2
        data = np.frombuffer(file.readframes(file.getnframes()), "<i2")
        return data.reshape(-1, file.getnchannels())


def noise(count: int, channels: int = 1, seed: int = 0) -> np.ndarray:
    """16-bit values as floats, (channels, count)."""
    whole = np.random.default_rng(seed).integers(-32768, 32768, (channels, count))
    return whole / 32768


def heard(tmp_path, track: AudioTrack, clock: FrameClock = HALF_SECOND) -> np.ndarray:
    return read_wav(write_wav(track, clock, tmp_path / "out.wav").path)


def test_sound_of_a_clip_comes_out_sample_for_sample(tmp_path) -> None:
    samples = noise(24000, 2)
    clip = write_clip(tmp_path / "a.mov", sounds=[Sound(samples=samples, layout="stereo")])
    footage = probe_clip(clip)
    written = write_wav(footage.audio[0], footage.clock, tmp_path / "a.wav")
    assert (written.sample_rate, written.channels, written.samples) == (RATE, 2, 24000)
    assert np.array_equal(read_wav(written.path).T, samples * 32768)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    length=st.integers(1, 5000),
    start=st.integers(-4000, 4000),
    skip=st.integers(0, 4000),
    frames=st.integers(1, 6),
    rate=st.sampled_from([Fraction(24), Fraction(30000, 1001), Fraction(24000, 1001), Fraction(8)]),
    sample_rate=st.sampled_from([8000, 44100, 48000]),
)
def test_every_sample_lies_where_it_is_heard(
    tmp_path, length, start, skip, frames, rate, sample_rate
) -> None:
    samples = noise(length)
    path = write_sound(tmp_path / "in.wav", Sound(samples=samples, sample_rate=sample_rate))
    track = AudioTrack(
        name="a", path=path, start=start / sample_rate, media_start=skip / sample_rate
    )
    clock = FrameClock(rate=rate, count=frames)
    result = heard(tmp_path, track, clock)[:, 0]
    expected = np.zeros(round(frames / rate * sample_rate), int)
    for place in range(max(0, start), min(len(expected), length - skip + start)):
        expected[place] = samples[0, place - start + skip] * 32768
    assert np.array_equal(result, expected)


@pytest.mark.parametrize(
    ("suffix", "video", "codec"),
    [("mp4", "libx264", "aac"), ("webm", "libvpx-vp9", "libopus"), ("mkv", "libx264", "flac"),
     ("mp4", "libx264", "libmp3lame")],
)  # fmt: skip
def test_encoder_delay_does_not_shift_the_sound(tmp_path, suffix, video, codec) -> None:
    samples = np.zeros((1, 24000))
    samples[0, 9000:9480] = 0.7 * np.hanning(480) * np.sin(np.arange(480) * 0.4)
    sound = Sound(samples=samples, codec=codec)
    footage = probe_clip(write_clip(tmp_path / f"a.{suffix}", codec=video, sounds=[sound]))
    result = heard(tmp_path, footage.audio[0], footage.clock)[:, 0].astype(float)
    lag = np.argmax(np.correlate(result, samples[0, 8000:11000], "valid")) - 8000
    assert (lag, len(result)) == (0, 24000)  # samples


def test_late_sound_is_preceded_by_silence(tmp_path) -> None:
    late = Sound(samples=noise(9600), first_pts=4800)
    footage = probe_clip(write_clip(tmp_path / "a.mov", sounds=[late]))
    result = heard(tmp_path, footage.audio[0], footage.clock)[:, 0]
    assert not result[:4800].any()
    assert np.array_equal(result[4800:14400], late.samples[0] * 32768)
    assert not result[14400:].any()


def test_wav_is_as_long_as_the_shot_whatever_the_sound(tmp_path) -> None:
    clock = FrameClock(rate=Fraction(30000, 1001), count=100)
    path = write_sound(tmp_path / "in.wav", Sound(samples=noise(10)))
    written = write_wav(AudioTrack(name="a", path=path), clock, tmp_path / "o.wav")
    assert written.samples == round(100 * 1001 / 30000 * RATE) == len(read_wav(written.path))


@pytest.mark.parametrize(
    ("codec", "value", "expected"),
    [("pcm_u8", 0.5, 16384), ("pcm_s32le", 0.25, 8192), ("pcm_f32le", 1.5, 32767),
     ("pcm_f32le", -1.5, -32768), ("pcm_f64le", 0.25, 8192), ("pcm_f32le", 2.5 / 32768, 2)],
)  # fmt: skip
def test_every_kind_of_sample_is_rounded_to_sixteen_bits(tmp_path, codec, value, expected) -> None:
    sound = Sound(samples=np.full((1, 24000), value), codec=codec)
    path = write_sound(tmp_path / "in.wav", sound)
    result = heard(tmp_path, AudioTrack(name="a", path=path))
    assert set(result[:, 0].tolist()) == {expected}


def test_more_than_two_channels_carry_their_speakers(tmp_path) -> None:
    sound = Sound(samples=noise(24000, 6), layout="5.1")
    path = write_sound(tmp_path / "in.wav", sound)
    written = write_wav(AudioTrack(name="a", path=path), HALF_SECOND, tmp_path / "out.wav")
    data = written.path.read_bytes()
    kind, channels, rate = struct.unpack_from("<HHI", data, 20)
    assert (kind, channels, rate, struct.unpack_from("<I", data, 40)[0]) == (0xFFFE, 6, RATE, 0x3F)
    body = np.frombuffer(data[68:], "<i2").reshape(-1, 6)
    assert np.array_equal(body.T, sound.samples * 32768)


def test_ambisonic_bed_keeps_its_channels_and_names_no_speakers(tmp_path) -> None:
    tones = np.stack([0.4 * np.sin(np.arange(24000) * 0.02 * (n + 1)) for n in range(4)])
    bed = Sound(
        samples=tones, codec="libopus", layout="ambisonic 1", options={"mapping_family": "2"}
    )
    footage = probe_clip(write_clip(tmp_path / "a.mkv", sounds=[bed]))
    written = write_wav(footage.audio[0], footage.clock, tmp_path / "out.wav")
    data = written.path.read_bytes()
    body = np.frombuffer(data[68:], "<i2").reshape(-1, 4) / 32768
    likeness = np.corrcoef(np.vstack([body[2000:22000].T, tones[:, 2000:22000]]))[:4, 4:]
    assert struct.unpack_from("<I", data, 40)[0] == 0
    assert np.argmax(likeness, axis=1).tolist() == [0, 1, 2, 3]


def test_second_stream_of_a_clip_is_its_own_sound(tmp_path) -> None:
    sounds = [Sound(samples=noise(24000, seed=1)), Sound(samples=noise(24000, seed=2))]
    footage = probe_clip(write_clip(tmp_path / "a.mov", sounds=sounds))
    result = heard(tmp_path, footage.audio[1], footage.clock)
    assert np.array_equal(result[:, 0], sounds[1].samples[0] * 32768)


def test_in_point_is_told_by_media_start(tmp_path) -> None:
    samples = noise(24000)
    path = write_sound(tmp_path / "in.wav", Sound(samples=samples))
    track = AudioTrack(name="a", path=path, media_start=0.25)
    result = heard(tmp_path, track, FrameClock(rate=Fraction(24), count=6, in_point=6))
    assert np.array_equal(result[:, 0], samples[0, 12000:] * 32768)


def test_same_sound_twice_gives_the_same_bytes(tmp_path) -> None:
    sound = Sound(samples=noise(24000), codec="aac")
    footage = probe_clip(write_clip(tmp_path / "a.mp4", sounds=[sound]))
    files = [write_wav(footage.audio[0], footage.clock, tmp_path / f"{n}.wav") for n in range(2)]
    assert sha256_of(files[0].path) == sha256_of(files[1].path)


@pytest.mark.parametrize("stream", [0, 3])
def test_sound_that_is_not_there_is_an_error(tmp_path, stream) -> None:
    clip = write_clip(tmp_path / "a.mp4")
    with pytest.raises(FootageError, match=f"sound stream {stream}"):
        write_wav(AudioTrack(name="a", path=clip, stream=stream), HALF_SECOND, tmp_path / "o.wav")
    assert not (tmp_path / "o.wav").exists()


def test_missing_sound_file_is_an_error(tmp_path) -> None:
    with pytest.raises(FootageError, match="no such file"):
        write_wav(AudioTrack(name="a", path=tmp_path / "no.wav"), HALF_SECOND, tmp_path / "o.wav")


def test_unwritable_target_is_an_error(tmp_path) -> None:
    path = write_sound(tmp_path / "in.wav", Sound(samples=noise(100)))
    (tmp_path / "file").touch()
    with pytest.raises(FootageError, match="written"):
        write_wav(AudioTrack(name="a", path=path), HALF_SECOND, tmp_path / "file" / "o.wav")
