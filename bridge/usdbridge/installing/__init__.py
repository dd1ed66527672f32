"""The plug-ins of game engines, put into a project and taken out again.

`unreal` and `unity` know the projects of an engine; what copies, records and undoes knows nothing
of one.
"""

from .outcomes import Installed, Uninstalled
from .unity import install_unity, uninstall_unity
from .unreal import install_unreal, uninstall_unreal

__all__ = [
    "Installed",
    "Uninstalled",
    "install_unity",
    "install_unreal",
    "uninstall_unity",
    "uninstall_unreal",
]
