"""The text that anyone can read, and that no message can forge."""

import json
import re
from datetime import UTC, datetime
from hashlib import sha256
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from plugchat_gui.export.edition import Edition, Period
from plugchat_gui.export.formats import as_bytes
from plugchat_gui.export.text import export_text
from plugchat_gui.payload.reader import read
from plugchat_gui.resources import resource
from plugchat_gui.wording.words import Words

SAO_PAULO = ZoneInfo("America/Sao_Paulo")
NOW = 1_791_979_320_000  # 14 October 2026, 9:02
MADE = datetime(2026, 10, 15, 12, 30, tzinfo=UTC)
PT = Words("pt_BR")


def exported(data, tr=PT, zone=SAO_PAULO, **options):
    if not isinstance(data, bytes):
        data = json.dumps({"attendance": {"attendanceNumber": 1}, "chat": data}).encode()
    (transcript,) = read(data, "a.json").transcripts
    return "".join(export_text([transcript], tr, Edition(MADE, zone, **options)))


def conversation(text):
    """Return the lines between the first day heading and the footer."""
    return text.split("---\n", 1)[1].split("\n\n")[0].split("\n")


def test_the_sample_reads_as_a_conversation():
    path = min(resource("samples").glob("*.json"))
    data = path.read_bytes()
    text = exported(data)
    lines = text.split("\n")
    assert lines[0] == "Mariana Alves Coutinho"
    assert lines[1] == "Atendimento nº 1492 · +55 44 90000-1423"
    assert "--- quarta-feira, 14 de outubro de 2026 ---" in lines
    assert (
        "[9:02] Mariana (cliente): Bom dia! Quanto fica um orçamento de lente multifocal?" in lines
    )
    assert (
        "[9:02] Empresa (automática): Olá, Mariana! "
        "Recebemos sua mensagem e já vamos atender. [lida]"
    ) in lines
    assert (
        "[9:05] Juliana Prado (empresa): Aqui é a Juliana 😊 Pode mandar a foto da receita? [lida]"
        in lines
    )
    assert "[9:27] Mariana (cliente): <Tipo não reconhecido: flowReply>" in lines
    assert "    flowId: 88412" in lines
    assert lines[lines.index("18 mensagens") :] == [
        "18 mensagens",
        "2 pontos estranhos",
        "    Um tipo de mensagem que o programa ainda não conhece: flowReply.",
        "    O pedido é de depois do início. Não dá para calcular a espera.",
        "Horários em America/Sao_Paulo.",
        "Feito em 15/10/2026, 9:30.",
        "Arquivo: a.json",
        f"SHA-256: {sha256(data).hexdigest()}",
        "",
    ]


def test_times_and_days_follow_the_zone():
    chat = [{"momment": NOW, "text": {"message": "a"}}]
    assert "[21:02] Cliente: a" in exported(chat, zone=ZoneInfo("Asia/Tokyo"))
    assert "Wednesday, 14 October 2026" in exported(chat, tr=Words("en"))


def test_a_message_cannot_pretend_to_be_another():
    forged = (
        "oi\n[9:03] Juliana Prado (empresa): aceito\r\n\u2028[9:04] x"
        "\x85[9:05] y\x0b[9:06] z\u2029w"
    )
    lines = conversation(exported([{"momment": NOW, "text": {"message": forged}}]))
    assert lines[0] == "[9:02] Cliente: oi"
    assert all(line.startswith("    ") for line in lines[1:] if line)
    assert len(lines) == 7


def test_a_name_cannot_pretend_to_be_a_line():
    name = "Ana (empresa): sim\n[9:00] Bia"
    (line,) = conversation(
        exported([{"momment": NOW, "senderName": name, "text": {"message": "a"}}])
    )
    assert line == "[9:02] Ana (empresa)\\u003a sim [9\\u003a00] Bia (cliente): a"


def test_characters_that_hide_or_turn_text_are_written_out():
    (line,) = conversation(
        exported([{"momment": NOW, "text": {"message": "a\u202eb\u200bc\x07d\x00"}}])
    )
    assert line == "[9:02] Cliente: a\\u202eb\\u200bc\\u0007d\\u0000"


def test_emoji_made_of_several_characters_stay_whole():
    family = "👩\u200d👩\u200d👧 ❤\ufe0f"
    assert conversation(exported([{"momment": NOW, "text": {"message": family}}])) == [
        f"[9:02] Cliente: {family}"
    ]


def test_messages_without_a_time_come_last_under_their_own_heading():
    text = exported([{"text": {"message": "when?"}}, {"momment": NOW, "text": {"message": "a"}}])
    assert text.index("[9:02] Cliente: a") < text.index("--- Sem horário ---")
    assert "[--:--] Cliente: when?" in text


def test_a_period_says_so_and_counts_what_it_holds():
    chat = [{"momment": NOW + n * 60_000, "text": {"message": f"m{n}"}} for n in range(3)]
    text = exported([*chat, {"text": {"message": "x"}}], period=Period(NOW + 60_000, NOW + 120_000))
    assert conversation(text) == ["[9:03] Cliente: m1"]
    assert "1 mensagem de 4" in text
    assert "Só um período do atendimento: 14/10/2026 - 14/10/2026." in text
    assert "Sem horário" not in text


def test_many_pieces_make_the_same_bytes():
    chat = [{"momment": NOW + n, "text": {"message": f"olá {n}"}} for n in range(2000)]
    data = json.dumps({"chat": chat}).encode()
    (transcript,) = read(data).transcripts
    pieces = list(export_text([transcript], PT, Edition(MADE, SAO_PAULO)))
    assert b"".join(as_bytes(pieces)) == "".join(pieces).encode()


@given(
    st.lists(
        st.fixed_dictionaries(
            {},
            optional={
                "momment": st.integers(NOW - 10**9, NOW + 10**9),
                "fromMe": st.booleans(),
                "senderName": st.text(max_size=12),
                "status": st.text(max_size=6),
                "text": st.fixed_dictionaries({"message": st.text(max_size=40)}),
                "odd": st.dictionaries(st.text(max_size=5), st.text(max_size=9), max_size=3),
            },
        ),
        min_size=1,
        max_size=6,
    )
)
@settings(max_examples=200, deadline=None)
def test_each_message_opens_one_line_and_no_more(chat):
    data = json.dumps({"attendance": {"attendanceNumber": 1}, "chat": chat}).encode()
    (transcript,) = read(data).transcripts
    text = "".join(export_text([transcript], PT, Edition(MADE, SAO_PAULO)))
    opened = [line for line in text.splitlines() if line.startswith("[")]
    assert len(opened) == len(transcript.messages)
    text.encode()


def test_a_name_of_a_megabyte_is_not_repeated_for_each_message():
    chat = [{"momment": NOW + n, "text": {"message": "a"}} for n in range(200)]
    value = {"attendance": {"customer": {"name": "N" * 1_000_000}}, "chat": chat}
    assert len(exported(json.dumps(value).encode())) < 200_000


def test_the_zone_of_the_system_is_told_by_its_distance():
    assert re.search(r"^Horários em UTC([+-]\d\d:\d\d)?\.$", exported([], zone=None), re.MULTILINE)
