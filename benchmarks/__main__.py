"""Print the table: `python -m benchmarks`, or `make bench`."""

import platform

from benchmarks import import_time, one_call, transfers


def main() -> None:
    """Run both benchmarks, one after the other."""
    print(f"CPython {platform.python_version()}, {platform.machine()}, loopback without TLS\n")
    print("| work | ratio to | median | spread (quartiles) | median, ms |")
    print("|---|---|---|---|---|")
    for row in (*import_time.rows(), *one_call.rows()):
        print(row)
    print()
    for line in transfers.rows():
        print(line)


if __name__ == "__main__":
    main()
