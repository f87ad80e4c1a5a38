"""What a screen reader hears of an attendance, and what it can do: open, find, jump, copy, export.

A process of its own reads the program through AT-SPI; the keys come from the X server.
"""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.support.group_attendance import ANSWER, IMAGE, MARIANA, NAMES, SECOND_DAY, write_group
from tests.support.screen_reader import Node, ScreenReader, missing
from tests.support.secret_service import PrivateSecretService

LIST = "Mensagens"
FIELD = "Buscar nesta conversa"
USED = {"push button", "check box", "radio button", "combo box", "text", "list", "page tab"}
BRIDGE = "qt.accessibility.atspi: "
"""Qt's bridge complains of what it has not, and of questions after what is gone."""

Reader = Callable[..., ScreenReader]


@pytest.fixture(scope="module", autouse=True)
def _a_screen_reader_is_here() -> None:
    if reason := missing():
        pytest.skip(reason)


@pytest.fixture
def start(bus: PrivateSecretService) -> Iterator[Reader]:
    """Start the program in the demonstration, with further arguments."""
    started = []

    def begin(*arguments: str) -> ScreenReader:
        started.append(ScreenReader(bus, "--demo", *arguments))
        return started[0]

    yield begin
    for reader in started:
        complaints = reader.close().splitlines()
        assert not [line for line in complaints if not line.startswith(BRIDGE)]


@pytest.fixture
def reader(start: Reader, tmp_path: Path) -> ScreenReader:
    """The program with the group's attendance, the keyboard on its first message."""
    reader = start(str(write_group(tmp_path / "grupo.json")))
    reader.wait_heard("focused", MARIANA, "list item")
    return reader


def names(tree: Node) -> str:
    """Return every name, description and text of a tree, a node a line."""
    return "\n".join(f"{n.name} {n.description} {n.text}" for n in tree.walk())


def test_an_attendance_is_opened_and_its_messages_are_sentences(
    start: Reader, tmp_path: Path
) -> None:
    file = write_group(tmp_path / "grupo.json")
    reader = start()
    reader.wait(lambda tree: tree.all("radio button", "Atendimentos"))
    reader.press("ctrl+2")
    reader.wait_heard("focused", "Abrir arquivo…", "push button")
    reader.press("space")
    reader.wait_heard("focused", "Nome do arquivo:", "text")
    dialog = reader.wait(lambda tree: tree.all("dialog"))
    assert {"Pasta:", "Nome do arquivo:", "Tipo de arquivo:"} <= set(dialog.names())
    reader.type(str(file))
    reader.press("Return")
    tree = reader.wait(lambda tree: any(n.below for n in tree.all("list", LIST)))
    reader.come_back()
    reader.wait_heard("focused", MARIANA, "list item")
    [messages] = tree.all("list", LIST)
    sentences = [item.name for item in messages.all("list item")]
    assert sentences[0] == MARIANA
    assert ANSWER in sentences
    assert any("Mariana Alves reagiu com 👍" in sentence for sentence in sentences)
    reader.press("End")
    reader.wait_heard("focused", "Operador Juliana Prado, 8:03, respondeu a José: Já vimos. Lida")


def test_finding_jumping_going_to_a_day_and_copying_are_heard(reader: ScreenReader) -> None:
    reader.press("ctrl+f")
    reader.wait_heard("focused", FIELD, "text")
    reader.type("esta ")
    reader.wait_heard("announcement", "1 de 2")
    reader.press("Return")
    reader.wait_heard("announcement", "2 de 2")
    reader.press("F3")
    reader.wait_heard("announcement", "1 de 2. Voltou ao começo")
    reader.press("Escape")
    reader.wait_heard("focused", ANSWER, "list item")

    reader.press("Return")
    reader.wait_heard("focused", MARIANA, "list item")
    reader.press("alt+Left")
    reader.wait_heard("focused", ANSWER, "list item")

    reader.press("shift+Down")
    reader.wait_heard("announcement", "2 mensagens selecionadas")
    reader.press("shift+Down")
    reader.wait_heard("announcement", "3 mensagens selecionadas")
    reader.press("ctrl+c")
    reader.wait_heard("announcement", "3 mensagens copiadas.")

    reader.press("ctrl+f")
    reader.wait_heard("focused", FIELD, "text")
    reader.press("ctrl+a", "ctrl+v")
    pasted = reader.wait_heard("insert", "cartão", "text").said
    assert pasted.split("\n") == [
        "[14/10/2026 9:06] José: Está caro",
        "[14/10/2026 9:07] Ana Beatriz: Aceitam cartão?",
        "[14/10/2026 9:08] Operador Juliana Prado: Sim, em até 10 vezes",
    ]
    reader.press("Escape")
    reader.wait_heard("focused", LIST, "list")

    reader.press("ctrl+g")
    reader.wait_heard("focused", "quarta-feira, 14 de outubro de 2026 (6 mensagens)", "list item")
    reader.press("Down")
    reader.wait_heard("focused", "quinta-feira, 15 de outubro de 2026 (2 mensagens)", "list item")
    reader.press("Return")
    reader.wait(lambda tree: not tree.all("dialog"))
    reader.come_back()
    reader.wait_heard("focused", SECOND_DAY, "list item")


def test_the_export_dialog_is_told_and_a_file_is_written(
    reader: ScreenReader, tmp_path: Path
) -> None:
    reader.press("ctrl+e")
    reader.wait_heard("focused", "PDF", "radio button")
    reader.press("Down", "Down", "Down")
    reader.wait_heard("focused", "JSON", "radio button")
    [dialog] = reader.wait(lambda tree: tree.all("dialog")).all("dialog")
    assert dialog.name == "Exportar o atendimento nº 77"
    radios = {n.name: n.description for n in dialog.all("radio button")}
    assert radios["Planilha"] == "CSV, para o Excel"
    assert [n.name for n in dialog.all("radio button") if "checked" in n.states] == ["JSON"]
    choices = {n.description: n.name for n in dialog.all("combo box")}
    assert choices == {"Período": "Atendimento inteiro", "Para quem": "Interna"}
    reader.press("Tab", "Tab", "Tab")
    reader.wait_heard("focused", "Trocar nomes e números por apelidos", "check box")
    reader.press("space")
    tree = reader.wait(lambda tree: any(t.below for t in tree.all("table", "O que é trocado")))
    assert tree.all("table cell", "Mariana Alves")
    assert tree.all("text", "Outro nome ou número para trocar")
    reader.press("space", "Return")
    reader.wait_heard("focused", "Nome do arquivo:", "text")
    target = tmp_path / "saida.json"
    reader.type(str(target))
    reader.press("Return")
    reader.wait_heard("announcement", "Salvo como saida.json.")
    assert json.loads(target.read_text(encoding="utf-8"))


def test_facts_json_and_privacy_mode_are_told(reader: ScreenReader) -> None:
    tree = reader.tree()
    assert {"Cliente: Grupo de revendas", "Número: 77"} <= set(tree.names())
    for node in tree.walk():
        assert node.name or node.role not in USED, node
    assert [n.name for n in tree.all("check box") if "checked" in n.states] == [
        "Dados do atendimento"
    ]

    reader.press("Down", "Down", "Tab")
    reader.wait_heard("focused", "Dados", "page tab list")
    reader.press("Right")
    reader.wait_heard("focused", "JSON", "page tab")
    reader.press("Tab", "Tab", "Tab")
    line = reader.wait_heard("focused", '"D": {', "list item")
    assert line.name.startswith("linha ")
    reader.press("Escape")
    reader.wait_heard("focused", ANSWER, "list item")

    reader.press("ctrl+shift+p")
    reader.wait_heard("announcement", "Modo privacidade ligado.")
    reader.wait_heard("focused", "Participante 2, 9:06", "list item")
    told = names(reader.tree())
    assert not [name for name in NAMES if name in told]
    reader.press("Home", "Down", "Down", "Down", "Down")
    heard = reader.wait_heard("focused", "Sim, em até 10 vezes", "list item")
    assert not [name for name in NAMES if name in heard.name]
    reader.press("ctrl+shift+p")
    reader.wait_heard("announcement", "Modo privacidade desligado.")
    reader.wait_heard("focused", "Operador Juliana Prado, 9:08: Sim", "list item")
    assert IMAGE in names(reader.tree())
