"""Commands as browsers and people write them around a text: one function a way of quoting."""

import json
import re

CHROME_SAFE = re.compile(r"[^a-zA-Z0-9\s_\-:=+~'/.,?;()*`]")
"""What Chrome and Firefox put no caret before."""


def units(text: str) -> list[int]:
    """Return the numbers JavaScript counts a text in."""
    packed = text.encode("utf-16-le", "surrogatepass")
    return [int.from_bytes(packed[at : at + 2], "little") for at in range(0, len(packed), 2)]


def single_quoted(text: str) -> str:
    """Quote as shells do; an apostrophe leaves the quotes and returns."""
    return "'" + text.replace("'", "'\\''") + "'"


def double_quoted(text: str) -> str:
    """Quote as people do in bash."""
    return '"' + re.sub(r'([\\"$`])', r"\\\1", text) + '"'


def chrome_bash(text: str) -> str:
    """Quote as Chrome's "Copy as cURL (bash)"."""
    if not re.search(r"[\x00-\x1f\x7f-\x9f!']", text):
        return f"'{text}'"
    text = text.replace("\\", "\\\\").replace("'", "\\'")
    text = text.replace("\n", "\\n").replace("\r", "\\r")
    return "$'" + re.sub(r"[\x00-\x1f\x7f-\x9f!]", lambda m: f"\\u{ord(m[0]):04x}", text) + "'"


def firefox_bash(text: str) -> str:
    """Quote as Firefox's "Copy as cURL (POSIX)", and Chrome before 2019."""
    text = text.replace("\\", "\\\\").replace("'", "\\'")
    text = text.replace("\n", "\\n").replace("\r", "\\r").replace("!", "\\041")
    return "$'" + "".join(map(_unit, units(text))) + "'"


def _unit(number: int) -> str:
    if 0x20 <= number < 0x7F:
        return chr(number)
    return f"\\x{number:02x}" if number < 0x100 else f"\\u{number:04x}"


def chrome_cmd(text: str, quote: str = '^"') -> str:
    """Quote as Chrome's "Copy as cURL (cmd)"; with plain quotes as in 2021 to 2023."""
    text = CHROME_SAFE.sub(r"^\g<0>", text.replace("\\", "\\\\").replace('"', '\\"'))
    text = re.sub(r"%(?=[a-zA-Z0-9_])", "%^", text)
    return quote + re.sub(r"\r?\n", "^\n\n", text) + quote


def chrome_cmd_2017(text: str) -> str:
    """Quote as Chrome's "Copy as cURL (cmd)" before that."""
    text = text.replace('"', '""').replace("%", '"%"').replace("\\", "\\\\")
    return '"' + re.sub(r"[\r\n]+", '"^\\g<0>"', text) + '"'


def firefox_cmd(text: str) -> str:
    """Quote as Firefox's "Copy as cURL (Windows)"."""
    text = CHROME_SAFE.sub(r"^\g<0>", text.replace('"', '\\"'))
    text = re.sub(r"%(?=[a-zA-Z0-9_])", "%^", text)
    return '^"' + re.sub(r"\r\n?|\n", '"^\r\n\r\n"', text) + '^"'


def windows_quoted(text: str) -> str:
    """Quote as the C library of Windows reads it."""
    return '"' + re.sub(r'(\\*)"', r'\1\1\\"', text) + '"'


def powershell_quoted(text: str) -> str:
    """Quote as Chrome's "Copy as PowerShell"."""
    text = re.sub(r'[`$"]', r"`\g<0>", text)
    return '"' + "".join(c if " " <= c <= "~" else _chars(c) for c in text) + '"'


def _chars(char: str) -> str:
    return "".join(f"$([char]{number})" for number in units(char))


def powershell(body: str) -> str:
    """Return what Chrome's "Copy as PowerShell" gives."""
    quoted = powershell_quoted(body)
    if not body.isascii() or "\n" in body:
        quoted = f"([System.Text.Encoding]::UTF8.GetBytes({quoted}))"
    return (
        "$session = New-Object Microsoft.PowerShell.Commands.WebRequestSession\n"
        '$session.Cookies.Add((New-Object System.Net.Cookie("sid", "s3cr3t", "/", "x.example")))\n'
        'Invoke-WebRequest -UseBasicParsing -Uri "https://x.example/gancho?key=s3cr3t" `\n'
        '-Method "POST" `\n-WebSession $session `\n-Headers @{\n"accept"="*/*"\n'
        '  "authorization"="Bearer s3cr3t"\n} `\n-ContentType "application/json" `\n'
        f"-Body {quoted}"
    )


def fetch(body: str) -> str:
    """Return what Chrome's and Firefox's "Copy as fetch" give."""
    options = {
        "credentials": "include",
        "headers": {"accept": "*/*", "authorization": "Bearer s3cr3t"},
        "body": body,
        "method": "POST",
        "mode": "cors",
    }
    return f'await fetch("https://x.example/gancho", {json.dumps(options, indent=4)});'
