"""Commands that send a payload give it back byte by byte, in whatever way it was quoted."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugchat_gui.payload.captures.captured import CaptureFormat
from tests.support import command_copies as copies
from tests.support.captures import PAYLOAD, read, skipped

TRICKY = (
    '{"attendance": {"attendanceNumber": 7},\n "chat": {"M": {"momment": 1791979320000, "text": '
    '{"message": "it\'s 100% & $HOME `ls` ! \\n C:\\\\novo\\\\a \\"ok\\" ^caret^ <b> | ; é 😊 '
    '\\u00e1"}}}}'
)
ONE_LINE = TRICKY.replace("\n", "")
SMALL = '{"attendance":{"id":"1"}}'

BASH = {
    "single quotes": copies.single_quoted,
    "double quotes": copies.double_quoted,
    "chrome": copies.chrome_bash,
    "firefox": copies.firefox_bash,
    "not escaped at all, single": lambda text: f"'{text}'",
    "not escaped at all, double": lambda text: f'"{text}"',
}
CMD = {
    "chrome": ("curl", copies.chrome_cmd),
    "chrome 2022": ("curl", lambda text: copies.chrome_cmd(text, '"')),
    "chrome 2017": ("curl", copies.chrome_cmd_2017),
    "firefox": ("curl.exe", copies.firefox_cmd),
    "as programs read it": ("curl.exe", copies.windows_quoted),
    "not escaped at all": ("curl.exe", lambda text: f'"{text}"'),
}


def bodies(text):
    return [one.body.decode() for one in read(text).items]


@pytest.mark.parametrize("body", [TRICKY, ONE_LINE, PAYLOAD])
@pytest.mark.parametrize("quote", BASH.values(), ids=BASH)
def test_bash(quote, body):
    options = ("-X 'POST'", "-H 'a: b'", f"--data-raw {quote(body)}", "--compressed")
    command = " \\\n  ".join(("curl 'https://x.example/'", *options))
    assert bodies(command) == [body]
    assert bodies(f"{command} ;\n{command} ;\n") == [body, body]


@pytest.mark.parametrize("body", [TRICKY, ONE_LINE, PAYLOAD])
@pytest.mark.parametrize(("program", "quote"), CMD.values(), ids=CMD)
def test_cmd(program, quote, body):
    options = ('-H "a: b"', f"--data-raw {quote(body)}", "--compressed")
    command = " ^\n  ".join((f'{program} "https://x.example/"', *options))
    assert bodies(command) == [body]
    assert bodies(f"{command} &\r\n{command}") == [body, body]


@pytest.mark.parametrize("body", [TRICKY, ONE_LINE, PAYLOAD])
def test_webhook_site_puts_the_body_between_quotes_as_it_is(body):
    for opening, closing in (("$'", "'"), ("'", "'"), ('"', '"')):
        command = (
            "curl -X 'POST' 'https://webhook.site/3f0e' -H 'host: webhook.site'"
            f" -H 'content-type: application/json' -d {opening}{body}{closing}"
        )
        assert bodies(command) == [body]
        assert bodies(f"{command}\n\n{command}\n") == [body, body]


ROWS = [
    ("curl -d '%s' https://x", SMALL),
    ("$ curl -d '%s' https://x", SMALL),
    ("user@server:~$ curl -d '%s' https://x", SMALL),
    ('C:\\Users\\ana>curl.exe -d "{\\"attendance\\":{\\"id\\":\\"1\\"}}" https://x', SMALL),
    ('C:\\Users\\ana>curl -d "{\\"attendance\\":{\\"id\\":\\"C:\\\\n\\"}}" x',
     '{"attendance":{"id":"C:\\\\n"}}'),
    ("PS C:\\> curl.exe -d '{\\\"attendance\\\":{\\\"id\\\":\\\"1\\\"}}' https://x", SMALL),
    ("curl.exe https://x `\n  -d '%s'", SMALL),
    ("sudo curl -d '%s' https://x", SMALL),
    ("TOKEN=$(curl -d '%s' https://x)", SMALL),
    ("cd /tmp && curl -d '%s' https://x", SMALL),
    ("curl -sSXPOST https://x -d'%s'", SMALL),
    ("curl -sSX POST https://x?a=1&b=2 --data '%s'", SMALL),
    ("curl --request POST --url https://x --data-binary '%s'", SMALL),
    ("curl --json '%s' https://x", SMALL),
    ("curl --data='%s' https://x", SMALL),
    ("curl https://x\n  -X POST\n  -d '%s'", SMALL),
    ("curl https://x \\ \n  -d '%s'", SMALL),
    ("curl https://x \\\r\n  -d '%s'\r\n", SMALL),
    ("# a comment\ncurl https://x -d '%s' # another", SMALL),
    ("curl https://x -d '%s' > /dev/null 2>&1", SMALL),
    ("curl https://x -o saida.txt -d '%s' | jq .", SMALL),
    ("curl https://x -d @- <<'FIM'\n%s\nFIM\n", SMALL),
    ("curl https://x --data-binary @- <<FIM\n%s\nFIM\n", SMALL + "\n"),
    ("curl https://x -d @- <<< '%s'", SMALL),
    ("curl https://x --json '{\"attendance\":' --json '{\"id\":\"1\"}}'", SMALL),
    ("curl https://x -d '' --next https://y -d '%s'", SMALL),
    ("curl x -d $'{\"attendance\":{\"id\":\"\\u0031\\61\"}}'", '{"attendance":{"id":"11"}}'),
    ("curl x -d $'{\"attendance\":{\"id\":\"\\ud83d\\ude0a\"}}'", '{"attendance":{"id":"😊"}}'),
    ("curl https://x -d $'{\"attendance\":{\"id\":\"\\xc3\\xa9\"}}'", '{"attendance":{"id":"é"}}'),
    ("curl https://x -d $'{\"attendance\":{\"id\":\"\\xe9\"}}'", '{"attendance":{"id":"é"}}'),
    ("curl x -d '{\"attendance\":{\"id\":\"it'\"'\"'s\"}}'", '{"attendance":{"id":"it\'s"}}'),
    ("curl https://x -d '{\\\"attendance\\\":{\\\"id\\\":\\\"1\\\"}}'", SMALL),
    ('curl https://x -d {\\"attendance\\":{\\"id\\":\\"1\\"}}', SMALL),
    ("Use o curl assim, don't worry:\ncurl is a tool, isn't it\ncurl https://x -d '%s'", SMALL),
]  # fmt: skip


@pytest.mark.parametrize(("command", "body"), ROWS)
def test_forms_of_commands(command, body):
    found = read(command.replace("%s", SMALL))
    assert found.format is CaptureFormat.CURL
    assert [one.body.decode() for one in found.items] == [body]


@pytest.mark.parametrize(
    ("command", "reason"),
    [
        ("curl https://x -d @entrega.json", "body_in_a_file"),
        ("curl https://x --data-binary @/etc/passwd", "body_in_a_file"),
        ("curl https://x -d @-", "body_in_a_file"),
        ("curl https://x --data-urlencode corpo@entrega.json", "body_in_a_file"),
        ("curl https://x -T entrega.json", "body_in_a_file"),
        ('curl https://x -d "$(cat entrega.json)"', "body_in_a_file"),
        ('curl https://x -d "$CORPO"', "body_in_a_file"),
        ("curl https://x -F arquivo=@entrega.json", "body_in_a_file"),
        ("curl https://x -d a=b", "not_a_payload"),
        ('curl https://x -d \'{"attendance":\' -d \'{"id":"1"}}\'', "not_a_payload"),
        ("curl https://x -d '{\"a\": 1}'", "not_a_payload"),
        ("curl https://x -G -d 'a=b'", "no_body"),
        ("curl https://x", "no_body"),
        ('curl https://x -d \'{"attendance": {"id": "1', "cut_off"),
        ("curl https://x -H 'Content-Encoding: br' -d 'abc'", "bad_encoding"),
    ],
)
def test_what_sends_nothing_of_use_is_counted(command, reason):
    found = read(command)
    assert found.format is CaptureFormat.CURL
    assert (found.items, skipped(found)) == ((), {reason: 1})


def test_a_name_that_looks_like_a_file_is_text_where_curl_says_so():
    assert skipped(read("curl https://x --data-raw @entrega.json")) == {"not_a_payload": 1}


@pytest.mark.parametrize("body", [TRICKY, ONE_LINE, PAYLOAD])
@pytest.mark.parametrize("copy", [copies.powershell, copies.fetch], ids=["powershell", "fetch"])
def test_other_commands_browsers_copy(copy, body):
    (one,) = read(copy(body)).items
    assert one.body.decode() == body
    assert ("accept", "*/*") in one.headers
    assert one.secrets_dropped == (2 if copy is copies.powershell else 1)
    assert "s3cr3t" not in repr(one)
    assert bodies(copy(body) + ";\r\n" + copy(body)) == [body, body]


@pytest.mark.parametrize(
    "script",
    [
        "$body = @'\n%s\n'@\nInvoke-RestMethod https://x -Method Post -Body $body",
        "$body = @\"\r\n%s\r\n\"@\r\n$r = Invoke-RestMethod 'https://x' -Body $body\r\n$r",
        "irm https://x -Method Post -Body '%s' -ContentType 'application/json'",
        "iwr -Uri https://x `\n -Body '%s'",
    ],
)
def test_scripts_of_powershell(script):
    assert bodies(script.replace("%s", SMALL)) == [SMALL]


@pytest.mark.parametrize("field", ["payload=%s", "payload=%s;type=application/json"])
def test_the_json_of_a_form_is_the_body(field):
    field = field.replace("%s", SMALL)
    assert bodies(f"curl https://x -F a=1 -F '{field}' -F foto=@a.png") == [SMALL]
    assert bodies(f"curl https://x --data-urlencode 'payload={SMALL}'") == [SMALL]


def test_secrets_of_commands_are_counted_and_forgotten():
    found = read(
        "curl -u ana:s3cr3t -b sid=s3cr3t --oauth2-bearer s3cr3t -H 'Authorization: Bearer s3cr3t'"
        " -H 'X-Api-Key: s3cr3t' -H 'X-Trace: 1' -A Plug 'https://x/?token=s3cr3t'"
        f" -d '{SMALL}'"
    )
    (one,) = found.items
    assert one.headers == (("X-Trace", "1"), ("User-Agent", "Plug"))
    assert one.secrets_dropped == 5
    assert "s3cr3t" not in repr(found)


def test_a_page_that_tells_of_a_command_and_shows_a_payload_is_no_capture():
    page = f"Peça assim:\n\n```bash\ncurl https://x/attendances\n```\n\n```json\n{SMALL}\n```\n"
    assert read(page).format is None
    assert read(SMALL.replace("1", "curl -d x")).format is None


texts = st.text(max_size=40) | st.text(
    st.sampled_from("\x1f\\\"'^%!$`&|\n\r\té😊Ã\x80{}[]:,;<>@# ab19unx"), max_size=20
)


@given(texts, st.sampled_from(sorted(BASH)[:4] + sorted(CMD)))
@settings(max_examples=100, deadline=None)
def test_any_text_comes_back_from_any_quotes(text, way):
    body = json.dumps({"attendance": {"id": text}}, ensure_ascii=False)
    body = body.encode("utf-8", "replace").decode()
    if way in BASH:
        assert bodies(f"curl https://x -d {BASH[way](body)} --compressed") == [body]
    if way in CMD:
        program, quote = CMD[way]
        assert bodies(f"{program} https://x ^\n -d {quote(body)} --compressed") == [body]
    for copy in (copies.powershell, copies.fetch):
        assert bodies(copy(body)) == [body]
