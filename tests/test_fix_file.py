"""A file that is fixed: its encoding, line ends and mode stay, and it is left whole where fixing cannot be done."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lint.fix import NotFixedError, fix_file
from lint.model import Edit, Fix, Located, Place, Severity, Span

_FAULT = "The minister recieved it.\r\n\r\n“Żółć” 😀 stays.\r"
_CURED = _FAULT.replace("recieved", "received")


def _spelling(new: str = "received") -> Callable[[str], list[Located]]:
    def check(text: str) -> list[Located]:
        at = text.find("recieved")
        fix = Fix((Edit(Span(at, at + 8), new),), safe=True)
        place = Place(at, at + 8, 1, 1, 1, 1)
        return [Located("spelling/word", Severity.WARNING, "", "", place, "", (), (), fix, "")] if at >= 0 else []

    return check


@pytest.fixture
def article(tmp_path: Path) -> Iterator[Path]:
    """Yield a file with a fault in a folder of its own, and see that nothing is left beside it."""
    path = tmp_path / "desk" / "a.txt"
    path.parent.mkdir()
    path.write_bytes(_FAULT.encode())
    yield path
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-16-le"])
def test_encoding_mark_and_line_ends_of_a_file_stay(article: Path, encoding: str) -> None:
    article.write_bytes(_FAULT.encode(encoding))

    done = fix_file(article, _spelling())

    assert article.read_bytes() == _CURED.encode(encoding)
    assert (done.before, done.after) == (_with_mark(_FAULT, encoding), _with_mark(_CURED, encoding))


def _with_mark(text: str, encoding: str) -> str:
    return ("\ufeff" if encoding in ("utf-8-sig", "utf-16", "utf-32") else "") + text


@pytest.mark.parametrize(
    ("encoding", "name"),
    [("cp1252", "“It cost £5m,” he said at the café – late"), ("mac_roman", "“Ça va”, dit-il – oui")],
)
@settings(deadline=None, max_examples=25)
@given(more=st.lists(st.sampled_from(["It rained. ", "At the café ", "“no” ", "\r\n", "\r"])).map("".join))
def test_guessed_encoding_changes_no_byte_outside_the_edits(
    tmp_path_factory: pytest.TempPathFactory, encoding: str, name: str, more: str
) -> None:
    path = tmp_path_factory.mktemp("guessed") / "a.txt"
    source = f"{name}. The minister recieved it.\r\n{more}".encode(encoding)
    path.write_bytes(source)

    fix_file(path, _spelling())

    assert path.read_bytes() == source.replace(b"recieved", b"received")


def test_fix_may_add_what_the_encoding_has(article: Path) -> None:
    article.write_bytes("The minister recieved £5m at the café.".encode("cp1252"))

    fix_file(article, _spelling("“got”"))

    assert article.read_bytes() == "The minister “got” £5m at the café.".encode("cp1252")


def _refusal(path: Path, check: Callable[[str], list[Located]] | None = None) -> str:
    with pytest.raises(NotFixedError) as error:
        fix_file(path, check or _spelling())
    return str(error.value)


def test_fix_that_the_encoding_lacks_leaves_the_file(article: Path) -> None:
    source = "The minister recieved £5m at the café.".encode("cp1252")
    article.write_bytes(source)

    assert _refusal(article, _spelling("Łódź")) == (
        "not fixed: “Łódź” cannot be written in Windows-1252; save it as UTF-8"
    )
    assert article.read_bytes() == source


def test_nothing_is_written_where_there_is_nothing_to_fix_or_only_a_diff_is_wanted(article: Path) -> None:
    before = article.stat()

    fix_file(article, lambda text: [])
    fix_file(article, _spelling(), write=False)

    assert (article.stat().st_ino, article.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_mode_of_a_file_stays(article: Path) -> None:
    article.chmod(0o640)

    fix_file(article, _spelling())

    assert article.stat().st_mode & 0o7777 == 0o640


def test_link_stays_a_link_and_its_target_is_fixed(article: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.txt"
    link.symlink_to(article)

    fix_file(link, _spelling())

    assert link.is_symlink()
    assert article.read_bytes() == _CURED.encode()


def test_file_that_changed_meanwhile_is_left(article: Path) -> None:
    def check(text: str) -> list[Located]:
        article.write_bytes(b"An editor saved this.")
        return _spelling()(text)

    assert _refusal(article, check) == "not fixed: another program changed it meanwhile; run this again"
    assert article.read_bytes() == b"An editor saved this."


def test_file_that_went_meanwhile_does_not_come_back(article: Path) -> None:
    def check(text: str) -> list[Located]:
        article.unlink(missing_ok=True)
        return _spelling()(text)

    assert _refusal(article, check) == "not fixed: it cannot be written: No such file or directory"
    assert not article.exists()
    article.touch()  # the fixture looks for what else is there


def test_file_with_two_names_is_left(article: Path, tmp_path: Path) -> None:
    os.link(article, tmp_path / "other.txt")

    assert _refusal(article) == "not fixed: it has 2 names (hard links), which fixing would part; fix a copy of it"
    assert article.read_bytes() == (tmp_path / "other.txt").read_bytes() == _FAULT.encode()


def test_read_only_file_is_left(article: Path) -> None:
    article.chmod(0o444)

    assert _refusal(article) == "not fixed: it is read-only; allow writing to it"
    assert article.read_bytes() == _FAULT.encode()


_FIX = """
import sys
from pathlib import Path
from lint.engine import Linter
from lint.fix import NotFixedError, fix_file
try:
    fix_file(Path(sys.argv[1]), Linter().check_text)
except NotFixedError as error:
    print(error)
"""


def _fixed_by_a_process(path: Path, *before: str, limit: Callable[[], None] | None = None) -> str:
    run = subprocess.run(
        [*before, sys.executable, "-c", _FIX, str(path)], capture_output=True, encoding="utf-8", preexec_fn=limit
    )
    assert run.stderr == ""
    return run.stdout.strip()


def test_file_in_a_read_only_folder_is_left(article: Path) -> None:
    obedient = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"] if os.geteuid() == 0 else []
    if obedient and not shutil.which("setpriv"):
        pytest.skip("run as root, and there is no setpriv to be less")
    article.parent.chmod(0o555)

    assert _fixed_by_a_process(article, *obedient) == "not fixed: it cannot be written: Permission denied"
    article.parent.chmod(0o755)
    assert article.read_bytes() == _FAULT.encode()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows limits no file's size")
def test_file_that_finds_no_room_is_left(article: Path) -> None:
    import resource

    source = _FAULT.encode() + b"It rained.\n" * 1_000
    article.write_bytes(source)

    told = _fixed_by_a_process(article, limit=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (4_096, 4_096)))

    assert told == "not fixed: it cannot be written: File too large"
    assert article.read_bytes() == source


def test_what_is_no_file_is_left(tmp_path: Path) -> None:
    read, write = os.pipe()
    os.write(write, _FAULT.encode())
    os.close(write)

    assert _refusal(Path(f"/dev/fd/{read}")) == "not fixed: it is no regular file; name one"
    os.close(read)
