"""The scene's shape from a solved camera: points, planes, solids, a mesh; or from given depth."""

from .solving import solve_geometry
from .values import Cloud, DepthMap, Geometry, Proxy

__all__ = ["Cloud", "DepthMap", "Geometry", "Proxy", "solve_geometry"]
