"""`callfire contacts`: import and export contacts as CSV."""

from __future__ import annotations

import csv
import json
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final, TextIO

import click

from .commands import Group
from .csv_files import CSVFile, Line, column_key, open_csv, report_bad_lines
from .output import Column, note, show
from .output_files import force_option, output_file
from .parameters import ID, json_option
from .phone_numbers import parse_phone_number
from .progress import count_items, transfer_progress, waiting
from .session import open_client
from .status import FINDINGS, CommandError

__all__ = ["command"]

_PHONES: Final = ("homePhone", "workPhone", "mobilePhone")
_OTHER_PHONES: Final = ("phone", "phoneNumber", "number")
_FIELDS: Final = (
    "id",
    "firstName",
    "lastName",
    "zipcode",
    *_PHONES,
    "externalId",
    "externalSystem",
)
_MAX_CELL: Final = 255
_COLUMNS: Final[tuple[Column[Any], ...]] = (
    Column("id", lambda found: found.id),
    Column("name", lambda found: found.name),
    Column("status", lambda found: found.status),
    Column("size", lambda found: found.size),
)

command: Final = Group("contacts", help="Import and export contacts.")


@command.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--list", "name", required=True, help="The name of the new contact list.")
@click.option("--no-wait", is_flag=True, help="Do not wait until the list is validated.")
@json_option
def import_(*, file: Path, name: str, no_wait: bool, as_json: bool) -> int:
    """Create a contact list from a CSV file.

    The first line has the names of the columns: homePhone, workPhone or mobilePhone, and firstName, lastName,
    zipcode, externalId, externalSystem; others become properties of the contacts. All rows are checked
    first. The exit status is 1 if the service cannot use the list.
    """
    if not file.is_file():
        # It is read twice, to check it and to send it.
        raise CommandError(f"{file} is a pipe or a device: write it to a file first")
    with open_csv(str(file), ",") as opened:
        phones = _phone_columns(opened)
        report_bad_lines(opened, lambda line: _check(line, phones))
    with open_client() as cf:
        with transfer_progress(file.name) as progress:
            created = cf.contacts.create_contact_list_from_file(
                file, name=name, use_custom_fields=True, progress=progress
            )
        wait = cf.contacts.get_contact_list if no_wait else cf.contacts.wait_for_contact_list
        with waiting("waiting for the validation"):
            found = wait(created.id)
        show([found], _COLUMNS, as_json=as_json)
    return 0 if no_wait or found.status == "ACTIVE" else FINDINGS


@command.command()
@click.argument("file", required=False, type=click.Path(dir_okay=False, path_type=Path))
@click.option("--list-id", type=ID, help="Only the contacts of this list.")
@force_option
def export(*, file: Path | None, list_id: int | None, force: bool) -> None:
    """Write contacts as CSV; to stdout without FILE.

    The properties of contacts are columns of their own.
    """
    with (
        open_client() as cf,
        output_file(file, force=force) as out,
        tempfile.TemporaryFile("w+", encoding="utf-8") as spool,
    ):
        found = (
            cf.contacts.find_contacts()
            if list_id is None
            else cf.contacts.get_contact_list_items(list_id)
        )
        # The columns are known once all contacts are read.
        properties: dict[str, None] = {}
        for contact in count_items(found, "contacts"):
            record = contact.to_dict()
            properties.update(dict.fromkeys(record.get("properties") or {}))
            spool.write(json.dumps(record) + "\n")
        spool.seek(0)
        written = _write(out, (json.loads(line) for line in spool), list(properties))
    if file is not None:
        note(f"wrote {written:,} contacts to {file}")


def _write(out: TextIO, records: Iterable[Mapping[str, Any]], properties: list[str]) -> int:
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([*_FIELDS, *properties])
    written = 0
    for record in records:
        own: Mapping[str, Any] = record.get("properties") or {}
        cells = [record.get(name) for name in _FIELDS]
        writer.writerow([*cells, *(own.get(name) for name in properties)])
        written += 1
    return written


def _phone_columns(file: CSVFile) -> list[str]:
    known = {column_key(name) for name in (*_PHONES, *_OTHER_PHONES)}
    phones = [column for column in file.columns if column_key(column) in known]
    if not phones:
        raise CommandError(
            f"{file.name}: there is no column {', '.join(_PHONES[:-1])} or {_PHONES[-1]}"
        )
    return phones


def _check(line: Line, phones: list[str]) -> str | None:
    numbers = [line.cells[column] for column in phones if line.cells.get(column)]
    if not numbers:
        return "it has no phone number"
    for number in numbers:
        try:
            parse_phone_number(number)
        except ValueError as error:
            return str(error)
    for column, cell in line.cells.items():
        if len(cell) > _MAX_CELL:
            return f"{column} has more than {_MAX_CELL} characters"
    return None
