"""``plugchat-gui archive import``: what is stored of captures, and what is told."""

import io
import json

import pytest

from plugchat_gui.commands.archive_import import import_into
from plugchat_gui.domain.delivery import DeliveryFilter, Origin
from plugchat_gui.services.archive.encrypted import EncryptedArchive
from plugchat_gui.services.archive.keys import SessionKeys
from plugchat_gui.wording.words import Words
from tests.support.captures import NOW, PAYLOAD, SECRETS, har, har_entry, site_page, site_request

PATIENCE_S = 30


@pytest.fixture
def archive(tmp_path):
    archive = EncryptedArchive(tmp_path / "data", SessionKeys())
    archive.open().result(PATIENCE_S)
    yield archive
    archive.close()


@pytest.fixture
def page(tmp_path):
    path = tmp_path / "pagina.json"
    secrets = {name: [value] for name, value in SECRETS.items()}
    requests = [
        site_request(headers=secrets),
        site_request('{"chat": []}', "u-2"),
        site_request(""),
    ]
    path.write_text(json.dumps(site_page(*requests)))
    return path


def told(archive, *given, stdin=b"", as_json=False):
    out, err = io.StringIO(), io.StringIO()
    names = [str(one) for one in given]
    code = import_into(archive, names, io.BytesIO(stdin), out, err, Words("pt_BR"), as_json=as_json)
    return code, out.getvalue(), err.getvalue()


def test_every_delivery_of_a_capture_is_stored_with_its_time_and_without_secrets(archive, page):
    code, out, err = told(archive, page)
    assert (code, err) == (0, "")
    assert out.splitlines() == [
        "2 entregas foram guardadas.",
        "1 pedido sem conteúdo ficou de fora.",
        "3 segredos foram descartados.",
    ]
    ids = archive.find(DeliveryFilter()).result(PATIENCE_S)
    bodies = [archive.body(one).result(PATIENCE_S) for one in ids]
    assert {one.body.decode() for one in bodies} == {PAYLOAD, '{"chat": []}'}
    assert {(one.row.origin, one.row.at_ms, one.row.source) for one in bodies} == {
        (Origin.IMPORTED, NOW, "pagina.json")
    }
    assert "s3cr3t" not in repr(bodies)


def test_importing_twice_stores_nothing_twice(archive, page):
    told(archive, page)
    assert told(archive, page)[:2] == (
        0,
        "2 já estavam guardadas.\n1 pedido sem conteúdo ficou de fora.\n",
    )


def test_standard_input_and_payloads_by_themselves_are_taken_too(archive):
    assert told(archive, "-", stdin=PAYLOAD.encode()) == (0, "1 entrega foi guardada.\n", "")


def test_a_wrong_file_is_named_and_the_others_are_stored(archive, page, tmp_path):
    (other := tmp_path / "foto.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    code, out, err = told(archive, other, page, tmp_path / "nada.har")
    assert code == 1
    assert out.startswith("2 entregas foram guardadas.")
    assert err.splitlines()[0] == "Não deu para ler foto.png."
    assert "Não deu para ler nada.har." in err


def test_json_is_one_object_a_file_and_one_for_all(archive, page, tmp_path):
    (empty := tmp_path / "vazio.har").write_text(json.dumps(har(har_entry(None))))
    code, out, _err = told(archive, page, empty, as_json=True)
    *files, whole = map(json.loads, out.splitlines())
    assert files == [
        {"file": "pagina.json", "format": "webhook_site", "found": 2, "problem": None},
        {"file": "vazio.har", "format": "har", "found": 0, "problem": None},
    ]
    assert (whole["stored"], whole["already"], whole["failed"]) == (2, 0, 0)
    assert whole["skipped"] == {"no_body": 2}
    assert code == 0


def test_an_archive_that_takes_nothing_is_told(page, tmp_path):
    archive = EncryptedArchive(tmp_path / "data", SessionKeys())
    archive.open().result(PATIENCE_S)
    archive.close()
    code, out, err = told(archive, page)
    assert code == 1
    assert out.startswith("2 não puderam ser guardadas.")
    assert err
