"""No attribute or method of ours hides one of Qt's.

``self.size = 3`` in a widget makes every later ``widget.size()`` fail, far away from here. The
members come from PySide6 itself; which of them Qt calls back, and may therefore be overridden,
PySide6 cannot tell, so `VIRTUALS` lists them as Qt's reference documents them.
"""

import ast
import inspect
from collections.abc import Iterator
from typing import Final

from PySide6 import QtCore, QtGui, QtNetwork, QtPrintSupport, QtSvg, QtWidgets
from source import Problem, Source

_QT_MODULES: Final = (QtCore, QtGui, QtWidgets, QtNetwork, QtPrintSupport, QtSvg)

VIRTUALS: Final[dict[str, str]] = {
    "QObject": "event eventFilter childEvent customEvent timerEvent connectNotify disconnectNotify",
    "QCoreApplication": "notify",
    "QThread": "run",
    "QWidget": "sizeHint minimumSizeHint hasHeightForWidth heightForWidth setVisible metric"
    " inputMethodQuery focusNextPrevChild nativeEvent initPainter paintEngine devType",
    "QFrame": "initStyleOption",
    "QDialog": "accept reject done open exec",
    "QMainWindow": "createPopupMenu",
    "QAbstractButton": "hitButton checkStateSet nextCheckState",
    "QPushButton": "initStyleOption",
    "QCheckBox": "initStyleOption",
    "QRadioButton": "initStyleOption",
    "QToolButton": "initStyleOption",
    "QAbstractSpinBox": "stepBy stepEnabled validate fixup clear initStyleOption",
    "QSpinBox": "valueFromText textFromValue",
    "QDoubleSpinBox": "valueFromText textFromValue",
    "QComboBox": "showPopup hidePopup initStyleOption",
    "QLineEdit": "initStyleOption",
    "QMenu": "initStyleOption",
    "QAbstractSlider": "sliderChange",
    "QSlider": "initStyleOption",
    "QScrollBar": "initStyleOption",
    "QTabBar": "tabSizeHint minimumTabSizeHint tabInserted tabRemoved tabLayoutChange"
    " initStyleOption",
    "QTabWidget": "tabInserted tabRemoved initStyleOption",
    "QAbstractScrollArea": "viewportEvent viewportSizeHint scrollContentsBy setupViewport",
    "QPlainTextEdit": "loadResource canInsertFromMimeData createMimeDataFromSelection"
    " insertFromMimeData",
    "QTextDocument": "clear createObject loadResource",
    "QSyntaxHighlighter": "highlightBlock",
    "QValidator": "validate fixup",
    "QAbstractItemView": "setModel setSelectionModel setRootIndex keyboardSearch visualRect"
    " scrollTo indexAt sizeHintForRow sizeHintForColumn itemDelegateForIndex reset doItemsLayout"
    " selectAll dataChanged rowsInserted rowsAboutToBeRemoved selectionChanged currentChanged"
    " updateEditorData updateEditorGeometries updateGeometries verticalScrollbarAction"
    " horizontalScrollbarAction verticalScrollbarValueChanged horizontalScrollbarValueChanged"
    " closeEditor commitData editorDestroyed moveCursor horizontalOffset verticalOffset"
    " isIndexHidden setSelection visualRegionForSelection selectedIndexes edit selectionCommand"
    " startDrag initViewItemOption",
    "QTreeView": "drawRow drawBranches drawTree",
    "QHeaderView": "paintSection sectionSizeFromContents initStyleOptionForIndex",
    "QAbstractItemModel": "index parent sibling rowCount columnCount hasChildren data setData"
    " headerData setHeaderData itemData setItemData clearItemData mimeTypes mimeData"
    " canDropMimeData dropMimeData supportedDropActions supportedDragActions insertRows"
    " insertColumns removeRows removeColumns moveRows moveColumns fetchMore canFetchMore flags"
    " sort buddy match span roleNames submit revert multiData resetInternalData",
    "QAbstractProxyModel": "setSourceModel mapToSource mapFromSource mapSelectionToSource"
    " mapSelectionFromSource",
    "QSortFilterProxyModel": "filterAcceptsRow filterAcceptsColumn lessThan",
    "QAbstractItemDelegate": "paint sizeHint createEditor destroyEditor setEditorData"
    " setModelData updateEditorGeometry editorEvent helpEvent paintingRoles",
    "QStyledItemDelegate": "displayText initStyleOption",
    "QLayout": "addItem itemAt takeAt count indexOf replaceWidget invalidate geometry setGeometry"
    " expandingDirections minimumSize maximumSize isEmpty controlTypes layout sizeHint"
    " hasHeightForWidth heightForWidth minimumHeightForWidth",
    "QStyle": "polish unpolish itemTextRect itemPixmapRect drawItemText drawItemPixmap"
    " standardPalette drawPrimitive drawControl subElementRect drawComplexControl"
    " hitTestComplexControl subControlRect pixelMetric sizeFromContents styleHint standardPixmap"
    " standardIcon generatedIconPixmap layoutSpacing",
    "QGraphicsEffect": "draw boundingRectFor sourceChanged",
    "QIODevice": "open close readData writeData readLineData isSequential pos size seek atEnd"
    " reset bytesAvailable bytesToWrite canReadLine waitForReadyRead waitForBytesWritten",
}
"""Class of Qt → its virtual functions, blank-separated. ``*Event`` handlers are always virtual."""

QT_TYPES: Final[dict[str, type]] = {
    f"{module.__name__}.{name}": value
    for module in _QT_MODULES
    for name in dir(module)  # PySide6 fills vars() only as names are asked for
    if inspect.isclass(value := getattr(module, name))
}


def problems(modules: list[Source]) -> Iterator[Problem]:
    """Yield every name in a subclass of a Qt class that hides a member of that class."""
    known = {
        f"{source.module}.{node.name}": (source, node)
        for source in modules
        for node in ast.walk(source.tree)
        if isinstance(node, ast.ClassDef)
    }
    for source, node in known.values():
        ancestors = list(_qt_ancestors(source, node, known, frozenset()))
        hidden = {name for ancestor in ancestors for name in dir(ancestor)}
        free = {name for ancestor in ancestors for name in _virtuals(ancestor)}
        for line, name, is_method in _defined(node):
            if name.startswith("__") or name not in hidden:
                continue
            if is_method and (name in free or name.endswith("Event")):
                continue
            yield Problem(source.path, line, f"{node.name}.{name} hides Qt's own {name}")


def _virtuals(ancestor: type) -> Iterator[str]:
    for cls in ancestor.__mro__:
        yield from VIRTUALS.get(cls.__name__, "").split()


def _qt_ancestors(
    source: Source,
    node: ast.ClassDef,
    known: dict[str, tuple[Source, ast.ClassDef]],
    seen: frozenset[str],
) -> Iterator[type]:
    imported = dict(_imports(source))
    for base in node.bases:
        first, _, rest = ast.unparse(base).partition(".")
        full = imported.get(first, f"{source.module}.{first}") + (f".{rest}" if rest else "")
        if full in QT_TYPES:
            yield QT_TYPES[full]
        elif full in known and full not in seen:
            yield from _qt_ancestors(*known[full], known, seen | {full})


def _imports(source: Source) -> Iterator[tuple[str, str]]:
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                whole = alias.name if alias.asname else alias.name.partition(".")[0]
                yield alias.asname or whole, whole
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            for alias in node.names:
                yield alias.asname or alias.name, f"{node.module}.{alias.name}"


def _defined(node: ast.ClassDef) -> Iterator[tuple[int, str, bool]]:
    """Yield line, name and "is a plain method" of what a class body and its methods define."""
    for statement in node.body:
        if isinstance(statement, (ast.FunctionDef, ast.AsyncFunctionDef)):
            yield statement.lineno, statement.name, not _is_property(statement)
            yield from _attributes(statement)
        else:
            for target in _targets(statement):
                if isinstance(target, ast.Name):
                    yield statement.lineno, target.id, False


def _is_property(method: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    names = {ast.unparse(decorator) for decorator in method.decorator_list}
    return bool(names & {"property", "cached_property", "functools.cached_property"})


def _attributes(method: ast.FunctionDef | ast.AsyncFunctionDef) -> Iterator[tuple[int, str, bool]]:
    arguments = [*method.args.posonlyargs, *method.args.args]
    itself = arguments[0].arg if arguments else "self"
    for statement in ast.walk(method):
        for target in _targets(statement):
            if isinstance(target, ast.Attribute) and ast.unparse(target.value) == itself:
                yield target.lineno, target.attr, False


def _targets(node: ast.AST) -> Iterator[ast.expr]:
    match node:
        case ast.Assign(targets=targets):
            flat = list(targets)
        case ast.AnnAssign(target=target) | ast.AugAssign(target=target):
            flat = [target]
        case ast.For(target=target) | ast.withitem(optional_vars=ast.expr() as target):
            flat = [target]
        case _:
            return
    while flat:
        target = flat.pop()
        if isinstance(target, (ast.Tuple, ast.List)):
            flat.extend(target.elts)
        else:
            yield target
