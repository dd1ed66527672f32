"""Many small things: rain, spray, splashes, confetti, dust."""

from .scatter import is_scattered, scatter_particles

__all__ = ["is_scattered", "scatter_particles"]
