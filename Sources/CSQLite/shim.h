// SQLite, and the destructor constants that Swift cannot import because they are casts.
#pragma once
#include <sqlite3.h>

/// SQLite copies the bound text before the call returns.
static inline sqlite3_destructor_type winnow_sqlite_transient(void) { return SQLITE_TRANSIENT; }
