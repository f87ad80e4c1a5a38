"""Whether things may move."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication


def moves() -> bool:
    """Return whether the system allows animation (it may ask for reduced motion)."""
    return QApplication.isEffectEnabled(Qt.UIEffect.UI_AnimateMenu) or QApplication.isEffectEnabled(
        Qt.UIEffect.UI_General
    )
