"""Unreal runs this when it starts, commandlets included: it adds the menu where there is one."""

import unreal


def _has_menus() -> bool:
    words = unreal.SystemLibrary.get_command_line().lower().split()
    return not (
        unreal.SystemLibrary.is_unattended() or any(word.startswith("-run=") for word in words)
    )


def _start() -> None:
    try:
        from usdbridge_unreal import menu
    except ImportError as error:
        unreal.log_error(f"usdbridge: no menu: {error}; run usdbridge install unreal again")
    else:
        menu.register()


if _has_menus():
    _start()
