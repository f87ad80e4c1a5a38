"""``plugchat-gui archive import``: what is stored of captures, and what is told."""

import io
import json

import pytest

from plugchat_gui.commands.archive import run
from plugchat_gui.domain.delivery import DeliveryFilter, Origin
from plugchat_gui.services.archive.encrypted import EncryptedArchive
from plugchat_gui.services.archive.keys import KeyFile
from plugchat_gui.services.paths import AppPaths
from tests.support.captures import (
    CALLBACK,
    NOW,
    PAYLOAD,
    SECRETS,
    har,
    har_entry,
    site_page,
    site_request,
)

PATIENCE_S = 30


@pytest.fixture
def key_file(tmp_path, monkeypatch):
    """A home of its own, and the file for its archive's key; neither is there yet."""
    monkeypatch.setenv("PLUGCHAT_HOME", str(tmp_path / "home"))
    return tmp_path / "key"


@pytest.fixture
def archive(key_file):
    """Open the archive for a look once the command has ended."""
    opened = []

    def look():
        opened.append(EncryptedArchive(AppPaths.from_environment().data, KeyFile(key_file)))
        opened[-1].open().result(PATIENCE_S)
        return opened[-1]

    yield look
    for one in opened:
        one.close()


@pytest.fixture
def page(tmp_path):
    path = tmp_path / "capturas" / "pagina.json"
    path.parent.mkdir()
    secrets = {name: [value] for name, value in SECRETS.items()}
    requests = [
        site_request(headers=secrets),
        site_request('{"chat": []}', "u-2"),
        site_request(""),
    ]
    path.write_text(json.dumps(site_page(*requests)))
    return path


def told(key_file, *given, stdin=b""):
    out, err = io.StringIO(), io.StringIO()
    arguments = ["import", *map(str, given), "--key-file", str(key_file), "--lang", "pt_BR"]
    stdin = io.TextIOWrapper(io.BytesIO(stdin))
    code = run(arguments, stdin, out, io.BytesIO(), err)
    return code, out.getvalue(), err.getvalue()


def test_every_delivery_of_a_capture_is_stored_with_its_time_and_without_secrets(
    key_file, archive, page
):
    code, out, err = told(key_file, page)
    assert (code, err) == (0, "")
    assert out.splitlines() == [
        "2 atendimentos foram guardados.",
        "1 item sem conteúdo ficou de fora.",
        "3 senhas ficaram de fora.",
    ]
    archive = archive()
    ids = archive.find(DeliveryFilter()).result(PATIENCE_S)
    bodies = [archive.body(one).result(PATIENCE_S) for one in ids]
    assert {one.body.decode() for one in bodies} == {PAYLOAD, '{"chat": []}'}
    assert {(one.row.origin, one.row.at_ms, one.row.source) for one in bodies} == {
        (Origin.IMPORTED, NOW, "pagina.json")
    }
    assert "s3cr3t" not in repr(bodies)


def test_importing_twice_stores_nothing_twice(key_file, page):
    told(key_file, page)
    assert told(key_file, page)[:2] == (
        0,
        "2 já estavam guardados.\n1 item sem conteúdo ficou de fora.\n",
    )


def test_standard_input_and_payloads_by_themselves_are_taken_too(key_file):
    assert told(key_file, "-", stdin=PAYLOAD.encode()) == (0, "1 atendimento foi guardado.\n", "")


def test_a_wrong_file_is_named_and_the_others_are_stored(key_file, page, tmp_path):
    (other := tmp_path / "foto.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    code, out, err = told(key_file, other, page, tmp_path / "nada.har")
    assert code == 1
    assert out.startswith("2 atendimentos foram guardados.")
    assert err.splitlines()[0] == "Não deu para ler foto.png."
    assert "Não deu para ler nada.har." in err


def test_json_is_one_object_a_file_and_one_for_all(key_file, page, tmp_path):
    (empty := tmp_path / "vazio.har").write_text(json.dumps(har(har_entry(None))))
    code, out, _err = told(key_file, page, empty, "--json")
    *files, whole = map(json.loads, out.splitlines())
    assert files == [
        {"file": "pagina.json", "format": "webhook_site", "found": 2, "problem": None},
        {"file": "vazio.har", "format": "har", "found": 0, "problem": None},
    ]
    assert (whole["stored"], whole["already"], whole["failed"]) == (2, 0, 0)
    assert whole["skipped"] == {"no_body": 2}
    assert code == 0


def test_an_archive_that_another_program_holds_is_told(key_file, archive, page):
    archive()
    code, out, err = told(key_file, page)
    assert (code, out) == (1, "")
    assert err.splitlines()[0] == "Outro programa está usando os atendimentos guardados."


def test_a_folder_is_taken_whole_and_standard_input_once(key_file, page):
    assert told(key_file, page.parent)[1].startswith("2 atendimentos foram guardados.")
    assert told(key_file, "-", "-")[0] == 1


def test_what_an_archive_exported_comes_back_elsewhere(
    key_file, archive, page, tmp_path, monkeypatch
):
    told(key_file, page)
    out = tmp_path / "tudo.jsonl"
    export = ["export", "-o", str(out), "--key-file", str(key_file)]
    assert run(export, io.StringIO(), io.StringIO(), io.BytesIO(), io.StringIO()) == 0
    monkeypatch.setenv("PLUGCHAT_HOME", str(tmp_path / "other"))
    assert told(key_file, out)[1].splitlines() == [
        "2 atendimentos foram guardados.",
        "3 senhas ficaram de fora.",
    ]
    archive = archive()
    ids = archive.find(DeliveryFilter()).result(PATIENCE_S)
    bodies = [archive.body(one).result(PATIENCE_S) for one in ids]
    assert {one.body.decode() for one in bodies} == {PAYLOAD, '{"chat": []}'}
    assert {one.row.at_ms for one in bodies} == {NOW}
    assert {len(one.headers) for one in bodies} == {0, 3}


@pytest.mark.parametrize("content", [None, har(), har(har_entry(None)), site_page()])
def test_where_nothing_is_there_it_is_said_and_nothing_is_stored(key_file, tmp_path, content):
    given = tmp_path / "captura"
    given.mkdir() if content is None else given.write_text(json.dumps(content))
    code, out, err = told(key_file, given)
    assert (code, out.splitlines()[0]) == (1, "Nada foi guardado.")
    assert err.splitlines()[0] == "Nenhum atendimento foi encontrado para importar."
    assert len(err.splitlines()) == 2


def test_a_notice_is_named_for_what_it_is(key_file):
    code, _out, err = told(key_file, "-", stdin=CALLBACK.encode())
    assert code == 1
    assert "É só um aviso (DeliveryCallback), sem mensagens." in err
