"""The camera of a shot from tracks."""
