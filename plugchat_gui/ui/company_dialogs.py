"""Naming a company, choosing its service, removing it."""

from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFormLayout, QVBoxLayout, QWidget

from plugchat_gui.domain.company import Company
from plugchat_gui.domain.webhooks import (
    KNOWN_PROFILES,
    AuthorizationStyle,
    BodyShape,
    ProfileKind,
    ServiceProfile,
)
from plugchat_gui.services.plug_request import callable_base
from plugchat_gui.ui.fonts import Text
from plugchat_gui.ui.look import Look
from plugchat_gui.ui.widgets.choice import Choice
from plugchat_gui.ui.widgets.dialog import Dialog
from plugchat_gui.ui.widgets.disclosure import Disclosure
from plugchat_gui.ui.widgets.fields import Field
from plugchat_gui.ui.widgets.labels import Label
from plugchat_gui.ui.widgets.radio_cards import RadioCard
from plugchat_gui.wording.outcomes import profile_name

_LONGEST_NAME: Final = 80


class CompanyNameDialog(Dialog):
    """Asks for the name of a company, new or known."""

    named = Signal(str)

    def __init__(self, look: Look, title: str, deed: str, parent: QWidget, name: str = "") -> None:
        super().__init__(look, title, deed, parent)
        tr = look.tr
        self._field: Final = Field(look, tr("Ótica Três Ipês"))
        self._field.setAccessibleName(tr("Name of the company"))
        self._field.setMaxLength(_LONGEST_NAME)
        self._field.setText(name)
        self._field.selectAll()
        self.content.addWidget(Label(tr("Name of the company"), Text.STRONG))
        self.content.addWidget(self._field)
        self.content.addWidget(
            Label(tr("Only you see this name. Plug does not get it."), Text.CAPTION, "text-2")
        )
        self._field.textChanged.connect(self._judge)
        self.accepted.connect(self._tell)
        self._judge(name)
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _judge(self, text: str) -> None:
        self.deed.setEnabled(bool(text.strip()))

    def _tell(self) -> None:
        self.named.emit(" ".join(self._field.text().split()))


class RemoveCompanyDialog(Dialog):
    """Asks before a company and its token go."""

    def __init__(self, look: Look, company: Company, parent: QWidget) -> None:
        tr = look.tr
        super().__init__(
            look,
            tr("Remove {name}?", name=company.name),
            tr("Remove company and token"),
            parent,
            destroys=True,
        )
        self.say(
            tr("Its token and address go from this computer."),
            tr("What was sent stays in the history."),
            tr("At Plug nothing changes: the webhook stays as it is."),
        )


class RemoveTokenDialog(Dialog):
    """Asks before a token goes."""

    def __init__(self, look: Look, company: Company, parent: QWidget) -> None:
        tr = look.tr
        super().__init__(
            look,
            tr("Remove the token of {name}?", name=company.name),
            tr("Remove the token"),
            parent,
            destroys=True,
        )
        self.say(
            tr("It goes from this computer's vault. To send again, paste it again."),
            tr("At Plug nothing changes: the webhook stays as it is."),
        )


class ServiceDialog(Dialog):
    """Chooses which service answers the calls of a company."""

    chosen = Signal(object)
    """Carries the `ServiceProfile`."""

    def __init__(self, look: Look, company: Company, parent: QWidget) -> None:
        tr = look.tr
        super().__init__(look, tr("Which service does it use?"), tr("Use this service"), parent)
        self._look: Final = look
        self._group: Final = QButtonGroup(self)
        self._profiles: Final = {profile.kind: profile for profile in KNOWN_PROFILES}
        current = company.profile
        for profile in KNOWN_PROFILES:
            self._add_card(profile.kind, profile.host, chosen=profile.kind is current.kind)
        self._add_card(
            ProfileKind.CUSTOM,
            tr("An address given by whoever supports you"),
            chosen=current.kind is ProfileKind.CUSTOM,
        )
        self._custom: Final = self._build_custom(current)
        self.content.addWidget(self._custom)
        self._group.idClicked.connect(self._judge)
        self._base.textChanged.connect(self._judge)
        self.accepted.connect(self._tell)
        self._judge()

    def _add_card(self, kind: ProfileKind, note: str, *, chosen: bool) -> None:
        card = RadioCard(self._look, profile_name(kind, self._look.tr), note)
        card.setObjectName(kind)
        card.setChecked(chosen)
        self._group.addButton(card)
        self.content.addWidget(card)

    def _build_custom(self, current: ServiceProfile) -> QWidget:
        tr = self._look.tr
        is_custom = current.kind is ProfileKind.CUSTOM
        self._base = Field(self._look, "https://")
        self._base.setText(current.base if is_custom else "")
        self._base.setAccessibleName(tr("Address of the service"))
        self._refused = Label(role=Text.CAPTION, tone="error", wraps=True)
        self._style = Choice(self._look, tr("Authorization header"))
        self._style.addItem(tr("The token alone"), AuthorizationStyle.RAW)
        self._style.addItem(tr("Bearer before the token"), AuthorizationStyle.BEARER)
        self._style.setCurrentIndex(self._style.findData(current.authorization))
        self._shape = Choice(self._look, tr("Body of the call"))
        self._shape.addItem(tr("The keys directly"), BodyShape.FLAT)
        self._shape.addItem(tr("The keys inside value"), BodyShape.VALUE)
        self._shape.setCurrentIndex(self._shape.findData(current.body))
        box = QWidget()
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.addRow(Label(tr("Address of the service")), self._base)
        form.addRow(Label(""), self._refused)
        rare = QWidget()
        details = QFormLayout(rare)
        details.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        details.addRow(Label(tr("Authorization header")), self._style)
        details.addRow(Label(tr("Body of the call")), self._shape)
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(form)
        column.addWidget(
            Disclosure(self._look, tr("Technical details, ask whoever supports you"), rare)
        )
        return box

    def _kind(self) -> ProfileKind:
        chosen = self._group.checkedButton()
        return ProfileKind(chosen.objectName()) if chosen else ProfileKind.PLUG

    def _judge(self, *_changed: object) -> None:
        custom = self._kind() is ProfileKind.CUSTOM
        valid = callable_base(self._base.text().strip().rstrip("/"))
        self._custom.setVisible(custom)
        wrong = custom and not valid
        self.deed.setEnabled(not wrong)
        shown = wrong and bool(self._base.text())
        self._base.show_refused(refused=shown)
        needs = self._look.tr("It must begin with https:// and name a server.")
        self._refused.setText(needs if shown else "")
        self.resize(QSize(self.width(), self.sizeHint().height()))

    def _tell(self) -> None:
        kind = self._kind()
        self.chosen.emit(
            self._profiles.get(kind)
            or ServiceProfile(
                ProfileKind.CUSTOM,
                self._base.text().strip().rstrip("/"),
                AuthorizationStyle(self._style.currentData()),
                BodyShape(self._shape.currentData()),
            )
        )
