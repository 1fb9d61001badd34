# SPDX-License-Identifier: Apache-2.0
"""Backup and restore: the whole office, at one instant, in one file; whole or not at all, and over nothing unasked."""

import json
import random
import shutil
import signal
import time
import zipfile

import pytest

from jalon.office.backups.archive import opened
from jalon.office.ground.refusal import Refusal

OVERLAPPING = """
from jalon.office.journal.types import OFFICE
from jalon.office.register import actions, queries
plan = queries.plan("piq-2018-2020")
print("ready")
while True:
    actions.embargo(plan=plan, until=None, actor=OFFICE)
"""
#: What is changed by the backup itself, which is told in the journal.
TOLD = ("journal.", "backups.")


def manifest(archive):
    with zipfile.ZipFile(archive) as file:
        return json.loads(file.read("manifest.json"))


def tables(archive):
    return {each["model"]: (each["rows"], each["sha256"]) for each in manifest(archive)["tables"]}


def rows(archive, model):
    described = next(each for each in manifest(archive)["tables"] if each["model"] == model)
    with zipfile.ZipFile(archive) as file:
        lines = file.read(f"tables/{model}.jsonl").splitlines()
    return [dict(zip(described["columns"], json.loads(line), strict=True)) for line in lines]


def backed_up(place, out):
    code, said, told = place.run("backup", "--out", out)
    assert (code, told) == (0, "")
    assert str(out) in said
    return out


@pytest.fixture(scope="module")
def archive(template, tmp_path_factory):
    """A backup of the furnished office."""
    return backed_up(template, tmp_path_factory.mktemp("backup") / "bureau.zip")


def test_what_is_restored_is_what_was_backed_up(archive, empty, tmp_path):
    assert archive.stat().st_mode & 0o777 == 0o600
    code, said, told = empty.run("restore", archive)
    assert (code, told) == (0, "")
    assert said.endswith("Tout se tient.\n")
    again = backed_up(empty, tmp_path / "again.zip")
    before, after = tables(archive), tables(again)
    assert {key: value for key, value in before.items() if not key.startswith(TOLD)} == {
        key: value for key, value in after.items() if not key.startswith(TOLD)
    }
    assert before["register.row"][0] > 300
    assert manifest(again)["files"] == manifest(archive)["files"]
    assert [each["action"] for each in rows(again, "journal.entry")][-1] == "backups.restored"
    # What is added next takes new numbers, and the account still opens.
    assert empty.python(
        "from jalon.office.journal.types import OFFICE\nfrom jalon.office.people import actions, models\n"
        "actions.add_account(email='b@exemple.test', name='', actor=OFFICE)\n"
        "print(models.Account.objects.get(email='bureau@exemple.test').check_password('mot de passe'))"
    ) == ["True"]
    assert empty.run("doctor")[0] == 0


def test_an_office_is_replaced_only_when_asked_and_is_backed_up_first(archive, place):
    place.python(
        "from jalon.office.journal.types import OFFICE\nfrom jalon.office.people import actions\n"
        "actions.add_account(email='nouveau@exemple.test', name='', actor=OFFICE)"
    )
    code, said, told = place.run("restore", archive)
    assert (code, said) == (1, "")
    assert "--replace" in told
    emails = "from jalon.office.people.models import Account\nprint(Account.objects.count())"
    assert place.python(emails) == ["2"]
    code, said, told = place.run("restore", archive, "--replace", "--lang", "en")
    assert (code, told) == (0, "")
    assert "What the office held is backed up" in said
    assert place.python(emails) == ["1"]
    (before,) = (place.home / "backups").glob("*.zip")
    assert tables(before)["people.account"][0] == 2


def test_a_backup_takes_the_place_of_nothing(place, tmp_path):
    there = tmp_path / "there.zip"
    there.write_text("autre chose")
    code, said, told = place.run("backup", "--out", there)
    assert (code, said, there.read_text()) == (1, "", "autre chose")
    assert "ne prend la place de rien" in told
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["there.zip"]


def test_a_lost_document_is_said_and_the_rest_is_saved(place, tmp_path):
    document = next(path for path in (place.home / "files").rglob("*") if path.is_file())
    document.unlink()
    code, said, _ = place.run("backup", "--out", tmp_path / "backup.zip")
    assert code == 1
    assert document.name in said
    assert tables(tmp_path / "backup.zip")["register.row"][0] > 300


def test_a_backup_is_one_instant_while_people_work(place, tmp_path):
    with place.start_python(OVERLAPPING) as writer:
        assert writer.stdout.readline() == "ready\n"
        found = []
        for rank in range(3):
            taken = backed_up(place, tmp_path / f"{rank}.zip")
            (plan,) = rows(taken, "register.plan")
            entries = [each for each in rows(taken, "journal.entry") if each["action"] == "register.plan.embargoed"]
            assert plan["revision"] == 1 + len(entries)
            found.append(len(entries))
        writer.kill()
    assert found == sorted(set(found)), "the writer went on"


def damaged(archive, folder, how):
    """A copy of a backup, badly kept or badly meant."""
    copy = folder / f"{how}.zip"
    shutil.copy(archive, copy)
    if how == "cut":
        copy.write_bytes(archive.read_bytes()[:-2_000])
    elif how == "empty":
        copy.write_bytes(b"")
    elif how == "other":
        with zipfile.ZipFile(copy, "w") as file:
            file.writestr("manifest.json", '{"format": "autre"}')
    else:
        _rewritten(archive, copy, how)
    return copy


def _rewritten(archive, copy, how):
    told = manifest(archive)
    with zipfile.ZipFile(archive) as old, zipfile.ZipFile(copy, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if how == "changed" and name == "tables/people.account.jsonl":
                data = data.replace(b"bureau@", b"pirate@")
            if how == "gone" and name == "tables/people.account.jsonl":
                continue
            if name != "manifest.json":
                new.writestr(name, data)
        if how == "outside":
            told["files"].append({"path": "files/../../outside", "size": 1, "sha256": "0" * 64})
        if how == "newer":
            told["migrations"].append(["people", "9999_from_tomorrow"])
        new.writestr("manifest.json", json.dumps(told))


@pytest.mark.parametrize("how", ["cut", "empty", "other", "changed", "gone", "outside"])
def test_a_bad_backup_is_refused(archive, tmp_path, how):
    with pytest.raises(Refusal) as refused, opened(damaged(archive, tmp_path, how)) as reading:
        reading.verify()
    for lang in ("fr", "en"):
        assert "{" not in refused.value.said(lang)


def test_a_backup_of_tomorrow_changes_nothing(archive, place, tmp_path):
    newer = damaged(archive, tmp_path, "newer")
    code, _, told = place.run("restore", newer, "--replace")
    assert code == 1
    assert "plus récente" in told
    assert place.run("doctor")[0] == 0
    assert list(place.home.glob("*.aside*")) == []


@pytest.mark.parametrize("seed", [1, pytest.param(range(2, 22), marks=pytest.mark.exhaustive)])
def test_a_kill_leaves_no_half_backup_and_no_half_restore(archive, place, tmp_path, seed):
    before = tables(archive)
    for each in [seed] if isinstance(seed, int) else seed:
        chance = random.Random(each)  # noqa: S311 (instants, drawn again from the seed)
        out = tmp_path / "killed"
        out.mkdir(exist_ok=True)
        killed(place.start("backup", "--out", out), chance.uniform(0.2, 0.8))
        for left in out.iterdir():
            assert tables(left)["register.row"] == before["register.row"]
        killed(place.start("restore", archive, "--replace"), chance.uniform(0.3, 1.6))
        code, said, told = place.run("doctor")
        assert code == 0, said + told
        now = backed_up(place, tmp_path / f"now-{each}.zip")
        kept = ("register.", "evidence.", "editions.", "people.")
        assert {key: value for key, value in tables(now).items() if key.startswith(kept)} == {
            key: value for key, value in before.items() if key.startswith(kept)
        }


def killed(process, after):
    with process:
        time.sleep(after)
        process.send_signal(signal.SIGKILL)
        process.communicate()
