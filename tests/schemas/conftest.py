"""Registers our schemas before any test opens a stage: USD builds its registry only once."""

from usdbridge.stage.plugin import register_schemas

register_schemas()
