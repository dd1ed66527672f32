"""Synthesises a sample's sound from the events in its truth.json: 48 kHz stereo WAV.

python sound.py mug_drop --work ../../out/samples
"""

import argparse
import importlib
import json
from pathlib import Path

import numpy as np
import soundfile
from sound_kit import RATE

SAMPLES = Path(__file__).resolve().parent.parent


def main() -> None:
    """Writes `WORK/NAME/sound.wav`, exactly as long as the picture."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("name")
    parser.add_argument("--work", type=Path, default=Path("../../out/samples"))
    options = parser.parse_args()
    truth = json.loads((SAMPLES / options.name / "truth.json").read_text())
    track = importlib.import_module(f"{options.name}_sound").compose(truth)
    target = options.work / options.name / "sound.wav"
    target.parent.mkdir(parents=True, exist_ok=True)
    soundfile.write(target, np.round(track * 32767).astype(np.int16), RATE, subtype="PCM_16")


if __name__ == "__main__":
    main()
