"""The checks that need Qt: its plugin for this system, and fonts for what attendances hold."""

import os
import sys
from typing import Final

from plugchat_gui.commands.selftest_checks import CheckState, Outcome

_PLATFORM_PLUGINS: Final = {
    "win32": ("qwindows",),
    "darwin": ("libqcocoa",),
}
_ON_LINUX: Final = ("libqxcb", "libqwayland")
"""One of them is enough: the session decides which is used."""

_LETTERS: Final = "ÁÂÃÀÇÉÊÍÓÔÕÚáâãàçéêíóôõú"
_EMOJI: Final = "😀"


def platform() -> Outcome:
    """Load Qt and its plugin for this system.

    The plugin is loaded by hand: an application whose plugin is missing would abort the process.
    """
    try:
        from PySide6.QtCore import QLibraryInfo, QPluginLoader, qVersion  # noqa: PLC0415
        from PySide6.QtWidgets import QApplication  # noqa: F401, PLC0415 (that it can be had)
    except ImportError as fault:
        return Outcome(CheckState.FAILED, f"import {fault.name or 'PySide6'}")
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath)
    faults = []
    for name in _PLATFORM_PLUGINS.get(sys.platform, _ON_LINUX):
        loader = QPluginLoader(f"{folder}/platforms/{name}")
        if loader.load():
            return Outcome(CheckState.OK, f"Qt {qVersion()}, {name.removeprefix('lib')}")
        faults.append(f"{name}: {loader.errorString()}")
    return Outcome(CheckState.FAILED, "; ".join(faults))


def fonts() -> Outcome:
    """Look for a font with the letters of Portuguese."""
    return _painted(_LETTERS, CheckState.FAILED)


def emoji() -> Outcome:
    """Look for a font with emoji."""
    return _painted(_EMOJI, CheckState.WARNING)


def _painted(text: str, otherwise: CheckState) -> Outcome:
    try:
        from PySide6.QtGui import QFont, QGuiApplication, QTextLayout  # noqa: PLC0415
    except ImportError as fault:
        return Outcome(CheckState.FAILED, f"import {fault.name or 'PySide6'}")
    if sys.platform not in _PLATFORM_PLUGINS:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QGuiApplication.instance() or QGuiApplication([])
    layout = QTextLayout(text, QFont())
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    runs = layout.glyphRuns()
    # Glyph 0 is the box that stands for "no such letter".
    found = bool(runs) and all(glyph for run in runs for glyph in run.glyphIndexes())
    families = sorted({run.rawFont().familyName() for run in runs})
    del layout, application
    return Outcome(CheckState.OK if found else otherwise, ", ".join(families))
