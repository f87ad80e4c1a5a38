"""Payloads in the lines of logs, with the time of the line where it is certain."""

import json
import re

import pytest

from plugchat_gui.payload.captures.captured import CaptureFormat
from plugchat_gui.payload.captures.registry import read_capture
from plugchat_gui.payload.codes import ProblemCode
from tests.support.captures import NOW, PAYLOAD, read, skipped

LINE = PAYLOAD.replace("\n", "")
OTHER = '{"a": 1}'
UTC = "2026-10-14T12:02:00Z"


def in_json(text):
    return json.dumps(text)[1:-1]


def by_nginx(text):
    def escaped(match):
        return b"\\x%02X" % match[0][0]

    return re.sub(rb'["\\]|[^\x20-\x7e]', escaped, text.encode()).decode()


def docker(text, **members):
    return json.dumps({"log": text, "stream": "stdout", "time": UTC, **members})


LINES = [
    (f"{UTC} INFO recebido {LINE} em 3 ms", NOW),
    (f"2026-10-14 09:02:00.500 -03:00 body={LINE}", NOW + 500),
    (f"[2026-10-14T09:02:00,5-0300] DEBUG {LINE}", NOW + 500),
    (f"2026-10-14 12:02:00 UTC [12] LOG: {LINE}", NOW),
    (f"2026-10-14 09:02:00 INFO {LINE}", None),
    (f"Oct 14 09:02:00 servidor app[12]: {LINE}", None),
    (f"14/10/2026 09:02:00 - {LINE}", None),
    (f"INFO:gancho:{LINE}", None),
    (f"1791979320.000 {LINE}", NOW),
    (f"{NOW} {LINE}", NOW),
    (f'192.0.2.7 - - [14/Oct/2026:09:02:00 -0300] "POST /x HTTP/1.1" 200 2 {LINE}', NOW),
    (f'192.0.2.7 - - [14/Oct/2026:09:02:00 -0300] "POST / HTTP/1.1" 2 "{by_nginx(LINE)}"', NOW),
    (f'192.0.2.7 [14/Oct/2026:09:02:00 -0300] "{in_json(LINE)}" "-"', NOW),
    (f'time="{UTC}" level=info msg="recebido {in_json(LINE)}"', None),
    (f"web-1  | {UTC} {LINE}", NOW),
    (f"{UTC} stdout F {LINE}", NOW),
    (docker(LINE + "\n"), NOW),
    (docker(f"INFO {LINE}\n"), NOW),
    (json.dumps({"timestamp": NOW, "message": f"INFO {LINE}\n"}), NOW),
    (json.dumps({"timestamp": UTC, "severity": "INFO", "textPayload": LINE}), NOW),
    (json.dumps({"__REALTIME_TIMESTAMP": f"{NOW}000", "MESSAGE": LINE}), NOW),
    (f'{{"level": 30, "time": {NOW}, "body": {LINE}}}', NOW),
    (f'{{"level": "info", "ts": {NOW / 1000}, "req": {{"payload": {LINE}}}}}', NOW),
    (f'{{"@timestamp": "{UTC}", "evento": {LINE}}}', NOW),
    (f'{{"timestamp": "2026-10-14 09:02:00", "level": "info", "evento": {LINE}}}', None),
    (f'{{"Type": "Notification", "Timestamp": "{UTC}", "Message": {json.dumps(LINE)}}}', NOW),
]


@pytest.mark.parametrize(("line", "at_ms"), LINES)
def test_a_line_with_a_payload(line, at_ms):
    found = read(line)
    assert found.format is CaptureFormat.LOG
    assert [(one.body.decode(), one.at_ms) for one in found.items] == [(LINE, at_ms)]


@pytest.mark.parametrize(("line", "at_ms"), LINES)
def test_several_lines(line, at_ms):
    found = read(f"{line}\n{line}\r\n{line}\n\n")
    assert [(one.body.decode(), one.at_ms) for one in found.items] == [(LINE, at_ms)] * 3


def test_lines_without_a_payload_are_gone_over():
    text = f"{UTC} INFO [x] {OTHER}\n{UTC} WARN {{oi}} [1, 2\n{UTC} INFO {LINE} {LINE}\nfim {{"
    assert [one.body.decode() for one in read(text).items] == [LINE, LINE]


def test_a_payload_over_several_lines():
    pretty = json.dumps(json.loads(LINE), indent=2, ensure_ascii=False)
    found = read(f"{UTC} INFO recebido:\n{pretty}\n{UTC} INFO {OTHER}\n")
    assert [(one.body.decode(), one.at_ms) for one in found.items] == [(pretty, None)]
    found = read(f"{UTC} INFO recebido: {pretty}\n{UTC} INFO {OTHER}\n")
    assert [(one.body.decode(), one.at_ms) for one in found.items] == [(pretty, NOW)]


def test_lines_that_docker_and_kubernetes_took_apart_are_put_together():
    parts = [LINE[:90], LINE[90:150], LINE[150:] + "\n"]
    text = "\n".join(map(docker, ["oi\n", *parts, "fim\n"]))
    assert [one.body.decode() for one in read(text).items] == [LINE]
    kinds = ("P", "P", "F")
    text = "".join(
        f"{UTC} stdout {kind} {part.strip()}\n" for kind, part in zip(kinds, parts, strict=True)
    )
    assert [one.body.decode() for one in read(text).items] == [LINE]


def test_a_payload_that_was_cut_off_is_counted_and_its_parts_are_none():
    for cut in (LINE[:-40], LINE[:-2]):
        for text in (
            f"{UTC} {cut}\n{UTC} INFO {LINE}\n",
            docker(f"INFO {cut}\n") + "\n" + docker(f"INFO {LINE}\n"),
            f'{UTC} "{in_json(cut)}"\n{UTC} INFO {LINE}\n',
            f'{UTC} "{by_nginx(cut)}"\n{UTC} INFO {LINE}\n',
        ):
            found = read(text)
            assert [one.body.decode() for one in found.items] == [LINE]
            assert skipped(found) == {"cut_off": 1}
    found = read(f"{UTC} {LINE[:-40]}\n")
    assert (found.items, skipped(found)) == ((), {"cut_off": 1})


def test_progress_is_told_and_reading_can_be_cancelled():
    for text in (f"{UTC} INFO {OTHER}\n" * 20_000, f"{UTC} INFO {LINE}\n" * 3_000):
        told = []
        read_capture(text.encode(), progress=told.append)
        assert [one.done_bytes for one in told] == sorted(one.done_bytes for one in told)
        assert told[-1].done_bytes > len(text) / 2
        answers = iter([False] * 5)
        found = read_capture(text.encode(), cancelled=lambda answers=answers: next(answers, True))
        assert (found.items, found.problem.code) == ((), ProblemCode.CANCELLED)


ORDINARY = {
    "a payload": PAYLOAD,
    "one a line": f"{LINE}\n{LINE}\n",
    "in a page": f"Segue o atendimento:\n\n```json\n{PAYLOAD}\n```\n",
    "behind a sentence": f"Segue o atendimento: {LINE}",
    "cut off": PAYLOAD[:-30],
    "with slips": PAYLOAD.replace('"M1"', "'M1'"),
    "in Python": str(json.loads(PAYLOAD)),
    "in a wrapper": json.dumps({"timestamp": NOW, "body": json.loads(PAYLOAD)}),
    "a conversation": "[14/10/2026 09:02:00] Ana: oi\n[14/10/2026 09:03:00] Bia: {oi}",
    "a log of something else": f"{UTC} INFO chat iniciado {OTHER}\n",
    "a page about attendances": "chat, customer, attendance: {}, []",
    "nothing": "",
}


@pytest.mark.parametrize("text", ORDINARY.values(), ids=ORDINARY)
def test_ordinary_files_are_no_logs(text):
    assert read(text).format is None


@pytest.mark.parametrize("said", [LINE, LINE.replace("a", "d'água \\n\\u00e1", 1), f"{LINE}\r\n"])
def test_bytes_as_python_shows_them(said):
    body = said.encode()
    found = read(f"{UTC} INFO corpo={body!r}\n{UTC} INFO {b'[oi'!r}\n")
    assert [one.body for one in found.items] == [body.strip()]


def test_json_over_several_lines_of_docker_and_kubernetes_is_put_together():
    pretty = json.dumps(json.loads(LINE), indent=2, ensure_ascii=False)
    lines = ["INFO recebido:", *pretty.split("\n"), "fim"]
    for text in (
        "\n".join(docker(line + "\n") for line in lines),
        "".join(f"{UTC} stdout F {line}\n" for line in lines),
    ):
        assert [one.body.decode() for one in read(text).items] == [pretty]
