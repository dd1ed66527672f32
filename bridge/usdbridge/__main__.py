"""python -m usdbridge."""

from .cli import main

main()
