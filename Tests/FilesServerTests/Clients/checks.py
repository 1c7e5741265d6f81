"""What both conformance scripts share: counting checks and reporting mismatches."""

import os
import sqlite3
import sys
import time

BASE_URL = os.environ.get("WINNOW_TEST_BASE_URL", "http://127.0.0.1:8399/v1")
KEY = os.environ.get("WINNOW_TEST_KEY", "sk-test")

failures = 0


def check(sentence, holds, seen=""):
    """Prints one line for each thing checked."""
    global failures
    print(("ok    " if holds else "WRONG ") + sentence + ("" if holds else f" (saw {seen!r})"))
    failures += 0 if holds else 1


def refused(sentence, kind, call, words=""):
    """Checks that a call raises `kind` with `words` in its message."""
    try:
        seen = call()
    except kind as error:
        check(sentence, words in str(error), str(error))
    else:
        check(sentence, False, seen)


def add_user(kind, name, state, files=(), members=(), age=0):
    """Puts something that uses files into the server's own database: the server only lists such things."""
    now = int(time.time()) - age
    row = (name, kind, now, None if state == "running" else now, state, "m", *(list(files) + [None] * 3)[:3], 9, 2)
    with sqlite3.connect(os.environ["WINNOW_TEST_DATA"] + "/files.sqlite", timeout=30) as database:
        database.execute(
            "INSERT INTO users (id, kind, created_at, finished_at, state, label, input, second, third, requests, failures)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            row,
        )
        database.executemany(
            "INSERT INTO members (store, file, created_at) VALUES (?, ?, ?)", [(name, file, now) for file in members]
        )
    database.close()
    return name


def end():
    """Exits non-zero at any mismatch."""
    print(f"{failures} mismatches")
    sys.exit(1 if failures else 0)
