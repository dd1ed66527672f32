"""Drop a generated shot into Unreal: a level sequence that plays with its footage.

`importing.import_bundle` is the whole import: read (`manifest`, `stage`) → decide (`plan`, pure) →
make (`editor`, the only package besides `menu` that touches `unreal`) → look again (`recheck`) →
tell (`report`).
"""
