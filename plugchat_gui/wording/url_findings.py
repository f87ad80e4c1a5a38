"""What is said about a judged address: one fact and one line of what is needed, per code."""

from typing import TYPE_CHECKING, Final

from plugchat_gui.domain.endpoint_url import SEVERAL, Repair
from plugchat_gui.domain.url_codes import UrlCode
from plugchat_gui.wording.saying import Saying
from plugchat_gui.wording.visible_text import quoted_briefly
from plugchat_gui.wording.words import Words, mark

if TYPE_CHECKING:
    from plugchat_gui.domain.finding import Finding

_SAYINGS: Final = {
    UrlCode.EMPTY: Saying(
        mark("There is no address yet."),
        mark("Type the address of your system, beginning with https://."),
    ),
    UrlCode.TOO_LONG: Saying(
        mark("The address is too long."), mark("It can have {limit} characters at most.")
    ),
    UrlCode.IP_LOOPBACK: Saying(
        mark("{host} is this very computer: Plug cannot reach it."),
        mark("Plug needs an address on the internet, with https://."),
    ),
    UrlCode.IP_UNSPECIFIED: Saying(
        mark("{host} is nobody's address: Plug cannot reach it."),
        mark("Plug needs an address on the internet, with https://."),
    ),
    UrlCode.NAME_THIS_COMPUTER: Saying(
        mark("{host} is this very computer: Plug cannot reach it."),
        mark("Plug needs an address on the internet, with https://."),
    ),
    UrlCode.NAME_LEADS_INSIDE: Saying(
        mark("{host} leads back to this computer or network."),
        mark("Plug needs an address on the internet, with https://."),
    ),
    UrlCode.IP_PRIVATE: Saying(
        mark("{host} is inside a company network: Plug cannot reach it."),
        mark("Ask whoever runs the server for its address on the internet."),
    ),
    UrlCode.IP_LINK_LOCAL: Saying(
        mark("{host} exists only inside one network: Plug cannot reach it."),
        mark("Ask whoever runs the server for its address on the internet."),
    ),
    UrlCode.IP_SHARED: Saying(
        mark("{host} is inside a provider's network: Plug cannot reach it."),
        mark("Ask whoever runs the server for its address on the internet."),
    ),
    UrlCode.IP_CLOUD_INTERNAL: Saying(
        mark("{host} exists only inside a cloud: Plug cannot reach it."),
        mark("Ask whoever runs the server for its address on the internet."),
    ),
    UrlCode.IP_DOCUMENTATION: Saying(
        mark("{host} is an example from manuals."), mark("Put in the address of your own server.")
    ),
    UrlCode.IP_MULTICAST: Saying(
        mark("{host} stands for a group, not for one server."),
        mark("Put in the address of your own server."),
    ),
    UrlCode.IP_RESERVED: Saying(
        mark("{host} is a reserved address: no server answers there."),
        mark("Put in the address of your own server."),
    ),
    UrlCode.IP_TRANSITION: Saying(
        mark("{host} hides another address inside it."),
        mark("Use the name of the server instead, such as www.company.com."),
    ),
    UrlCode.IP_LOOKALIKE: Saying(
        mark("{host} looks like a number address written in another way."),
        mark("Use the name of the server instead, such as www.company.com."),
    ),
    UrlCode.SERVICE_HOST: Saying(
        mark("{host} belongs to the service that sends the attendances."),
        mark("Put in the address of the system that will receive them."),
    ),
    UrlCode.NAME_PLACEHOLDER: Saying(
        mark("{host} is only an example."), mark("Replace it with your address.")
    ),
    UrlCode.NAME_INTERNAL: Saying(
        mark("Names ending in .{ending} exist only inside a network."),
        mark("Ask whoever runs the server for its address on the internet."),
    ),
    UrlCode.NAME_RESERVED: Saying(
        mark("Names ending in .{ending} do not work on the internet."),
        mark("Put in the address of your own server."),
    ),
    UrlCode.USER_INFO: Saying(
        mark("The address carries a user before the @."),
        mark("Take out everything between https:// and the @."),
    ),
    UrlCode.DIRECTION_CHARACTERS: Saying(
        mark("Hidden characters turn part of the address around."),
        mark("Type the address by hand."),
    ),
    UrlCode.CONTROL_CHARACTERS: Saying(
        mark("There are control characters in the address."), mark("Type the address by hand.")
    ),
    UrlCode.UNREADABLE_CHARACTERS: Saying(
        mark("Part of the address arrived damaged."), mark("Copy it again from where it came.")
    ),
    UrlCode.CUT_SHORT: Saying(
        mark("The address was copied shortened, with an ellipsis."), mark("Copy the whole address.")
    ),
    UrlCode.SCHEME_OTHER: Saying(
        mark("An address with {scheme}: is not for the web."),
        mark("Plug needs an address on the internet, with https://."),
    ),
    UrlCode.HOST_EMPTY: Saying(
        mark("The name of the site is missing after https://."),
        mark("Go on typing, for example https://www.company.com/plug."),
    ),
    UrlCode.HOST_PERCENT: Saying(
        mark("The name of the site has a percent sign."),
        mark("Write the name without codes such as %20."),
    ),
    UrlCode.HOST_UNDERSCORE: Saying(
        mark("The name of the site has an underscore ( _ )."),
        mark("Certificates do not accept it. Ask for a name with a hyphen."),
    ),
    UrlCode.HOST_CHARACTERS: Saying(
        mark("The character {character} does not fit into the name of the site."),
        mark("Use letters, digits, hyphens and dots only."),
    ),
    UrlCode.IPV6_MALFORMED: Saying(
        mark("The address between brackets is not complete."),
        mark("Use the name of the server instead, such as www.company.com."),
    ),
    UrlCode.IDN_INVALID: Saying(
        mark("The name {label} cannot exist on the internet."),
        mark("Check how the name of the site is written."),
    ),
    UrlCode.LABEL_EMPTY: Saying(
        mark("There is a dot too many in the name of the site."),
        mark("Check {host} and take out the dot."),
    ),
    UrlCode.LABEL_HYPHEN: Saying(
        mark("A part of the name begins or ends with a hyphen."),
        mark("Check {host} and take out the hyphen."),
    ),
    UrlCode.LABEL_TOO_LONG: Saying(
        mark("A part of the name of the site is too long."),
        mark("Between two dots there is room for 63 characters."),
    ),
    UrlCode.NAME_TOO_LONG: Saying(
        mark("The name of the site is too long."), mark("It can have 253 characters at most.")
    ),
    UrlCode.SINGLE_LABEL: Saying(
        mark("The name {host} has no ending such as .com.br."),
        mark("Write the whole name of the site."),
    ),
    UrlCode.PORT_MALFORMED: Saying(
        mark("What follows the colon is not a port number."),
        mark("Take out the colon or write only digits after it."),
    ),
    UrlCode.PORT_OUT_OF_RANGE: Saying(
        mark("Port {port} does not exist."), mark("Use a port from 1 to 65535, or none.")
    ),
    UrlCode.FRAGMENT: Saying(
        mark("What follows the # never reaches the server."),
        mark("Take out the # and what follows it."),
    ),
    UrlCode.PERCENT_MALFORMED: Saying(
        mark("In {piece} the percent sign stands loose."), mark("Write %25 for the sign itself.")
    ),
    UrlCode.BACKSLASHES: Saying(
        mark("The address has a backslash ( \\ )."), mark("Use the slash / instead.")
    ),
    UrlCode.INVISIBLE_CHARACTERS: Saying(
        mark("There are characters in the address that nobody sees."),
        mark("They came along when it was copied. Take them out."),
    ),
    UrlCode.INNER_BLANKS: Saying(
        mark("There is a blank inside the address."),
        mark("Take it out, or write %20 in its place."),
    ),
    UrlCode.LINE_BREAKS: Saying(
        mark("The address is broken into several lines."), mark("Put it on one line.")
    ),
    UrlCode.TYPOGRAPHIC: Saying(
        mark("A text program changed signs in the address."),
        mark("Use the plain signs of the keyboard."),
    ),
    UrlCode.CURL_LINE: Saying(
        mark("This is a whole command, not only the address."),
        mark("Only the address goes in here."),
    ),
    UrlCode.JSON_TEXT: Saying(
        mark("This is a piece of a program, not only the address."),
        mark("Only the address goes in here."),
    ),
    UrlCode.WORDS_AROUND: Saying(
        mark("There are words before the address."), mark("Only the address goes in here.")
    ),
    UrlCode.SCHEME_HTTP: Saying(
        mark("Plug does not accept http://, only https://."),
        mark("Write https:// at the beginning."),
    ),
    UrlCode.SCHEME_MALFORMED: Saying(
        mark("The beginning https:// is not written right."),
        mark("Write https:// once, with two slashes."),
    ),
    UrlCode.SCHEME_MISSING: Saying(
        mark("The beginning https:// is missing."),
        mark("Write https:// before the name of the site."),
    ),
    UrlCode.EMPTY_FRAGMENT: Saying(
        mark("There is a # left over at the end."), mark("Take out the # at the end.")
    ),
    UrlCode.OUTER_QUOTES: Saying(
        mark("There are quotes or brackets around the address."),
        mark("Only the address goes in here."),
    ),
    UrlCode.OUTER_BLANKS: Saying(
        mark("There are blanks before or after the address."), mark("Take out the blanks.")
    ),
    UrlCode.REQUEST_BIN: Saying(
        mark("Temporary address: whoever has the link can read the attendances."),
        mark("Use it for tests only, without real customers."),
    ),
    UrlCode.TUNNEL: Saying(
        mark("Temporary address: it ends when the tunnel is closed."),
        mark("Attendances finished after that are lost."),
    ),
    UrlCode.IDN_LOOKALIKE: Saying(
        mark("{host} looks like {like}, but is another site."),
        mark(
            "The letters {characters} are of another alphabet. Check where the address came from."
        ),
    ),
    UrlCode.IDN_MIXED_SCRIPTS: Saying(
        mark("The name {label} mixes alphabets: {scripts}."),
        mark("Check where the address came from."),
    ),
    UrlCode.IDN: Saying(
        mark("On the internet {unicode} is called {host}."),
        mark("Check that this is the site you mean."),
    ),
    UrlCode.IP_LITERAL: Saying(
        mark("{host} is a number in place of a name."),
        mark("Certificates rarely cover numbers. Prefer the name of the server."),
    ),
    UrlCode.SECRET_IN_QUERY: Saying(
        mark("The address seems to carry a password or key."),
        mark("Whoever sees the address sees the key. Check that it has to be there."),
    ),
    UrlCode.PORT_UNUSUAL: Saying(
        mark("The address uses port {port}, not the usual one."),
        mark("Check with whoever runs the server that it is open to the internet."),
    ),
    UrlCode.TRAILING_PUNCTUATION: Saying(
        mark("The sign {character} stands at the end of the address."),
        mark("It may have come from the sentence it was copied from."),
    ),
    UrlCode.SAME_AS_LAST_SENT: Saying(
        mark("This is the address that was sent last."), mark("Sending it again changes nothing.")
    ),
    UrlCode.SCHEME_LOWERED: Saying(mark("The beginning was written in small letters.")),
    UrlCode.HOST_LOWERED: Saying(mark("The name of the site was written in small letters.")),
    UrlCode.HOST_DOT_REMOVED: Saying(mark("The dot at the end of the name was taken out.")),
    UrlCode.IPV6_SHORTENED: Saying(mark("The number was written in its short form.")),
    UrlCode.PORT_REMOVED: Saying(mark("The port was taken out: it is the usual one.")),
    UrlCode.PORT_SHORTENED: Saying(mark("The zeros in front of the port were taken out.")),
    UrlCode.ROOT_ADDED: Saying(mark("The slash after the name of the site was added.")),
    UrlCode.DOTS_RESOLVED: Saying(mark("The parts ./ and ../ of the path were resolved.")),
    UrlCode.PERCENT_ENCODED: Saying(mark("Accents and signs were written as codes, such as %20.")),
}

_SCRIPTS: Final = {
    "Latin": mark("Latin"),
    "Greek": mark("Greek"),
    "Cyrillic": mark("Cyrillic"),
    "Armenian": mark("Armenian"),
    "Hebrew": mark("Hebrew"),
    "Arabic": mark("Arabic"),
    "Georgian": mark("Georgian"),
    "Thai": mark("Thai"),
    "Hangul": mark("Hangul"),
    "Hiragana": mark("Hiragana"),
    "Katakana": mark("Katakana"),
    "Han": mark("Han"),
}
_OTHER_SCRIPT: Final = mark("another one")

_USE: Final = mark("Use {address}")
_USE_ONLY: Final = mark("Use only {address}")
_BUTTONS: Final = {
    SEVERAL: _USE,
    UrlCode.CURL_LINE: _USE_ONLY,
    UrlCode.JSON_TEXT: _USE_ONLY,
    UrlCode.WORDS_AROUND: _USE_ONLY,
}
_BUTTON_ROOM: Final = 48


def finding_saying(finding: "Finding", tr: Words) -> Saying:
    """Return the sentence of `finding` and what to do; notes need nothing done."""
    row = _SAYINGS[UrlCode(finding.code)]
    values = {name: _shown(name, value, tr) for name, value in finding.details.items()}
    next_step = tr(row.next_step, **values) if row.next_step else ""
    return Saying(tr(row.title, **values), next_step)


def repair_label(repair: Repair, tr: Words) -> str:
    """Return what the button of `repair` says it will do: "Usar https://..."."""
    address = repair.text
    if len(address) > _BUTTON_ROOM:
        address = f"{address[: _BUTTON_ROOM - 1]}…"
    return tr(_BUTTONS.get(repair.code, _USE), address=address)


def _shown(name: str, value: str | int, tr: Words) -> str:
    if isinstance(value, int):
        return tr.number(value)
    if name == "scripts":
        named = (tr(_SCRIPTS.get(script, _OTHER_SCRIPT)) for script in value.split())
        return ", ".join(dict.fromkeys(named))
    return quoted_briefly(value)
