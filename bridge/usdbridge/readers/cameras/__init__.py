"""Cameras from elsewhere: one format per module, all giving a CameraSource that joins a shot."""
