"""Looking into what was stored: after the commit, without being asked, and after a kill as well."""

import threading

from plugchat_gui.domain.delivery import Delivery, DeliveryFilter, Origin
from plugchat_gui.services.archive import encrypted, indexer
from plugchat_gui.services.archive.archive import ChangeKind
from tests.support.archived import Heard, delivery, store


def wait_until_looked_into(archive, ids: list[int]) -> None:
    """Wait for those that are left."""
    heard = Heard(archive)
    left = {row.id for row in archive.rows(ids).result(30) if row.summary is None}
    if left:
        heard.wait_for(ChangeKind.SUMMARISED, *left)


def test_a_row_says_more_once_somebody_has_looked(new_archive) -> None:
    archive = new_archive()
    heard = Heard(archive)
    fine, empty, prose = store(
        archive,
        delivery("Olá", customer={"name": "Mariana", "phone": "5544987651423"}),
        Delivery(b"", 1, Origin.RECEIVED),
        Delivery(b"not a payload", 1, Origin.RECEIVED),
    )
    heard.wait_for(ChangeKind.SUMMARISED, fine, empty, prose)
    rows = archive.rows([fine, empty, prose]).result(30)
    assert rows[0].summary.customer == "Mariana"
    assert (rows[0].summary.number, rows[0].summary.messages) == ("1", 1)
    assert [row.summary.problem for row in rows] == ["", "empty", "not_json"]


def test_what_nobody_has_looked_into_is_after_the_next_opening(new_archive) -> None:
    visit = new_archive(careful=True)
    assert visit.opening.trouble is None
    (number,) = store(visit, delivery("armação"))
    assert visit.rows([number]).result(30)[0].summary is None
    visit.close()
    archive = new_archive()
    wait_until_looked_into(archive, [number])
    assert archive.find(DeliveryFilter("armacao")).result(30) == (number,)


def test_a_newer_summary_replaces_the_older_one(new_archive, monkeypatch) -> None:
    archive = new_archive()
    heard = Heard(archive)
    (number,) = store(archive, delivery("armação"))
    heard.wait_for(ChangeKind.SUMMARISED, number)
    archive.note(number, "quinta").result(30)
    archive.close()
    for module in (encrypted, indexer):
        monkeypatch.setattr(module, "SUMMARY_VERSION", 99)
    monkeypatch.setattr(indexer, "texts_of", lambda _result: ["novidade"])
    archive = encrypted.EncryptedArchive(archive._folder, archive._keys)
    heard = Heard(archive)
    archive.open()
    heard.wait_for(ChangeKind.SUMMARISED, number)
    found = [
        archive.find(DeliveryFilter(text)).result(30) for text in ("armacao", "novid", "quinta")
    ]
    archive.close()
    assert found == [(), (number,), (number,)]


def test_closing_does_not_wait_for_everything_to_be_looked_into(new_archive) -> None:
    archive = new_archive()
    ids = store(archive, *(delivery(f"{number} palavras" * 50) for number in range(300)))
    archive.close()
    archive = new_archive()
    wait_until_looked_into(archive, ids)
    assert len(archive.find(DeliveryFilter("palavras")).result(30)) == 300


def test_what_comes_while_it_closes_does_not_hold_it(new_archive) -> None:
    archive = new_archive()

    def hold_until_it_closes(change) -> None:
        if change.kind is ChangeKind.ADDED:
            stop()
            archive._writer.quiet.wait(30)

    stop = archive.listen(hold_until_it_closes)
    closing = threading.Thread(target=archive.close)
    # Whoever looks has asked what there is, and hears it after the last commit.
    with archive._reader.paused():
        archive.store(delivery("first")).result(30)
        last = archive.store(delivery("last"))
        closing.start()
        assert last.result(30).id
    closing.join(30)
    assert not closing.is_alive()
