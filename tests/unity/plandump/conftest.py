"""Bundles and stages that plans are made of."""

from tests.unity.plandump.shots import bundles, dotnet, foreign, planned, shot

__all__ = ["bundles", "dotnet", "foreign", "planned", "shot"]
