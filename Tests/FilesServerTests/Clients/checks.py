"""What both conformance scripts share: counting checks and reporting mismatches."""

import os
import sys

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


def end():
    """Exits non-zero at any mismatch."""
    print(f"{failures} mismatches")
    sys.exit(1 if failures else 0)
