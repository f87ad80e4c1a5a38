"""``plugchat-gui export`` of what other tools captured."""

import io
import json

import pytest

from plugchat_gui.commands.export import run
from tests.support.captures import CALLBACK, har, har_entry, site_page, site_request

NOW = 1_791_979_320_000


def payload(number):
    chat = [{"momment": NOW + number, "text": {"message": f"conversa {number}"}}]
    return json.dumps({"attendance": {"attendanceNumber": number}, "chat": chat})


def export(tmp_path, value, *more):
    path = tmp_path / "captura.json"
    path.write_text(value if isinstance(value, str) else json.dumps(value), encoding="utf-8")
    out, err = io.BytesIO(), io.StringIO()
    code = run([str(path), "-o", "-", "--lang", "pt_BR", *more], io.BytesIO(), out, err)
    return code, out.getvalue().decode(), err.getvalue()


def test_all_attendances_of_a_capture_are_written_in_order(tmp_path):
    page = site_page(*(site_request(payload(n), str(n)) for n in (1, 2, 3)))
    code, out, err = export(tmp_path, page)
    assert (code, err) == (0, "")
    assert out.index("conversa 1") < out.index("conversa 2") < out.index("conversa 3")


def test_what_was_left_out_is_said_in_one_line(tmp_path):
    noise = har_entry(None)
    noise["request"]["headers"] = [{"name": "Cookie", "value": "s3cr3t"}]
    code, out, err = export(tmp_path, har(har_entry(payload(1)), noise, noise))
    assert code == 0
    assert "conversa 1" in out
    assert err == (
        "captura.json: HAR do navegador: 1 entrega. 2 itens sem conteúdo ficaram de fora.\n"
    )


def test_a_delivery_without_an_attendance_is_told_and_the_others_are_written(tmp_path):
    page = site_page(site_request(CALLBACK), site_request(payload(2), "u-2"))
    code, out, err = export(tmp_path, page)
    assert code == 0
    assert "conversa 2" in out
    assert err == (
        "captura.json: 1 entrega não pôde ser lida."
        " É só um aviso (DeliveryCallback), sem mensagens.\n"
    )


@pytest.mark.parametrize(
    "value", [har(har_entry(None)), site_page(), site_page(site_request("oi"))]
)
def test_a_capture_with_nothing_in_it_says_so_and_fails(tmp_path, value):
    code, out, err = export(tmp_path, value)
    assert (code, out) == (1, "")
    assert "não há nenhum atendimento" in err
    assert err.count("\n") == 1


def test_only_callbacks_fail_and_say_why(tmp_path):
    code, out, err = export(tmp_path, site_page(*[site_request(CALLBACK)] * 2))
    assert (code, out) == (1, "")
    assert err.startswith("captura.json: 2 entregas não puderam ser lidas.")


def test_what_is_odd_in_one_of_several_names_its_attendance(tmp_path):
    odd = payload(2)[:-2] + ', {"momment": 5, "text": {"message": "sem hora"}}]}'
    page = site_page(site_request(payload(1)), site_request(odd, "u-2"))
    code, _out, err = export(tmp_path, page)
    assert code == 0
    assert err.startswith("captura.json, ")
    assert "2" in err


def test_a_cut_delivery_is_written_with_salvage(tmp_path):
    page = site_page(site_request(payload(1)[:-1]))
    assert export(tmp_path, page)[0] == 1
    code, out, _err = export(tmp_path, page, "--salvage")
    assert code == 0
    assert "conversa 1" in out
