"""The plug-ins of game engines, put into a project and taken out again.

`unreal` knows Unreal's projects; what copies, records and undoes knows nothing of an engine.
"""

from .unreal import Installed, Uninstalled, install_unreal, uninstall_unreal

__all__ = ["Installed", "Uninstalled", "install_unreal", "uninstall_unreal"]
