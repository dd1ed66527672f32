import time
from dataclasses import replace

from tests.unreal.shots import *


def test_perf(unreal, tmp_path):
    n = 288
    things = [
        thing(f"t{i}", motion=moving(*((0.1 * f + i, 1.0, 0.0) for f in range(n))))
        for i in range(60)
    ]
    shot = replace(staged(tmp_path, *things, plate=None, camera=None), count=n)
    for k in range(2):
        t = time.time()
        c = len(unreal.project.calls)
        make(shot)
        print(
            "took",
            time.time() - t,
            len(unreal.project.calls) - c,
            len(unreal.project.tags[LS]["usdbridge.made"]),
        )
        from collections import Counter

        print(Counter(x.name for x in unreal.project.calls[c:]).most_common(8))
