"""Makes ``version-1.db``: an archive as version 1 of the tables writes it, for every later one.

Run once, when the version was new: ``python -m tests.services.archive.files.make_version_1``.
Its key is `tests.support.archived.KEY`.
"""

import tempfile
from pathlib import Path

from plugchat_gui.domain.history import HistoryEntry, HistoryKind
from plugchat_gui.services.archive.archive import ChangeKind
from plugchat_gui.services.archive.encrypted import EncryptedArchive
from plugchat_gui.services.archive.keys import HeldKey
from plugchat_gui.services.archive.place import FILE
from tests.support.archived import KEY, Heard, delivery, store

with tempfile.TemporaryDirectory() as folder:
    archive = EncryptedArchive(Path(folder) / "data", HeldKey(KEY))
    archive.open().result()
    heard = Heard(archive)
    ids = store(archive, delivery("Olá, Mariana"), delivery("armação", customerName="João"))
    archive.star(ids[0], starred=True).result()
    archive.note(ids[1], "ligar na quinta").result()
    archive.record(
        HistoryEntry(HistoryKind.SEND, 5, 9, "abc", "Ótica", "plug.example", "https://a.example")
    ).result()
    heard.wait_for(ChangeKind.SUMMARISED, *ids)
    archive.close()
    Path(__file__).with_name("version-1.db").write_bytes(
        (Path(folder) / "data" / FILE).read_bytes()
    )
