"""Readers of what asks for a choice, and of the choices: buttons, lists, templates, polls."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from plugchat_gui.domain.contents import (
    Button,
    ChoiceContent,
    Content,
    InteractiveContent,
    InteractiveKind,
    MediaContent,
    MediaKind,
    Option,
    PollContent,
    PollVoteContent,
)
from plugchat_gui.payload.media import document, image, video
from plugchat_gui.payload.members import Item, Members
from plugchat_gui.payload.people_and_places import location

_HEADERS: Final[Mapping[str, Callable[[Members], Content]]] = MappingProxyType(
    {"image": image, "video": video, "document": document, "location": location}
)


def buttons_message(m: Members) -> InteractiveContent:
    """Read a text with buttons, perhaps below a picture or a film."""
    links = ((MediaKind.IMAGE, m.text("imageUrl")), (MediaKind.VIDEO, m.text("videoUrl")))
    return InteractiveContent(
        InteractiveKind.BUTTONS,
        text=m.text("message"),
        title=m.text("title"),
        footer=m.text("footer"),
        header=tuple(MediaContent(kind, url=url) for kind, url in links if url),
        buttons=_buttons(m.items("buttons")),
        rest=m.rest(),
    )


def template(m: Members, kind: InteractiveKind = InteractiveKind.TEMPLATE) -> InteractiveContent:
    """Read a template: header, text, footer and buttons in the order of their index."""
    header: list[Content] = []
    head = m.inner("header")
    heading = m.text("header")
    if head is not None:
        heading = heading or head.text("text", "title")
        header = _header(head)
    titles = (m.text("title"), heading)
    m.hide("templateId")
    return InteractiveContent(
        kind,
        text=m.text("message"),
        title="\n".join(dict.fromkeys(title for title in titles if title)) or None,
        footer=m.text("footer"),
        header=tuple(header),
        buttons=_buttons(m.items("hydratedButtons", "buttons")),
        rest=m.rest(),
    )


def carousel(m: Members) -> InteractiveContent:
    """Read cards that lie side by side."""
    return InteractiveContent(
        InteractiveKind.CAROUSEL,
        text=m.text("text", "message"),
        cards=tuple(
            template(card, InteractiveKind.CARD)
            if isinstance(card, Members)
            else InteractiveContent(InteractiveKind.CARD, text=card)
            for card in m.items("cards")
        ),
        rest=m.rest(),
    )


def list_message(m: Members) -> InteractiveContent:
    """Read a list of options; how they come is documented nowhere."""
    opener = m.text("buttonText", "buttonLabel")
    options: list[Option] = []
    for item in m.items("sections"):
        options += _section(item)
    for item in m.items("options", "rows"):
        options += _option(item, None)
    return InteractiveContent(
        InteractiveKind.LIST,
        text=m.text("description", "descritpion", "message"),
        title=m.text("title"),
        footer=m.text("footer", "footerText"),
        buttons=(Button(opener),) if opener else (),
        options=tuple(options),
        rest=m.rest(),
    )


def button_choice(m: Members) -> ChoiceContent:
    """Read which button was pressed."""
    m.hide("buttonId")
    return ChoiceContent(from_list=False, text=m.text("message"), rest=m.rest())


def list_choice(m: Members) -> ChoiceContent:
    """Read which option of a list was chosen."""
    m.hide("selectedRowId")
    return ChoiceContent(
        from_list=True, text=m.text("message"), title=m.text("title"), rest=m.rest()
    )


def poll(m: Members) -> PollContent:
    """Read a poll."""
    return PollContent(
        question=m.text("question"),
        options=_names(m.items("options")),
        most=m.count("pollMaxOptions"),
        rest=m.rest(),
    )


def poll_vote(m: Members) -> PollVoteContent:
    """Read what somebody chose in a poll."""
    return PollVoteContent(
        poll_id=m.text("pollMessageId"), options=_names(m.items("options")), rest=m.rest()
    )


def _names(items: list[Item]) -> tuple[str, ...]:
    names = (item.text("name") if isinstance(item, Members) else item for item in items)
    return tuple(name for name in names if name)


def _header(head: Members) -> list[Content]:
    found: list[Content] = []
    for name, reader in _HEADERS.items():
        inner = head.inner(name)
        if inner is not None:
            found.append(reader(inner))
    return found


def _buttons(items: list[Item]) -> tuple[Button, ...]:
    """Return the buttons by their index; those without one stay where they are."""
    placed = []
    for place, item in enumerate(items):
        if isinstance(item, str):
            placed.append((place, Button(item)))
            continue
        index = item.count("index")
        button = _button(item)
        if button != Button():
            placed.append((place if index is None else index, button))
    placed.sort(key=lambda pair: pair[0])
    return tuple(button for _place, button in placed)


def _button(m: Members) -> Button:
    m.hide("buttonId", "type", "id")
    for name in ("buttonText", "urlButton", "quickReplyButton", "callButton"):
        inner = m.inner(name)
        if inner is not None:
            inner.hide("id")
            m = inner
            break
    return Button(
        text=m.text("displayText", "buttonText", "text", "label", "title"),
        url=m.text("url"),
        phone=m.text("phoneNumber", "phone"),
    )


def _section(item: Item) -> list[Option]:
    if isinstance(item, str):
        return [Option(section=item)]
    section = item.text("title")
    options: list[Option] = []
    for row in item.items("rows", "options"):
        options += _option(row, section)
    return options or ([Option(section=section)] if section else [])


def _option(item: Item, section: str | None) -> list[Option]:
    if isinstance(item, str):
        return [Option(item, None, section)]
    item.hide("rowId", "id")
    option = Option(item.text("title", "name"), item.text("description", "descritpion"), section)
    return [option] if option.title or option.description else []
