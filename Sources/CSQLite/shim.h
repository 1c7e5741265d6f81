// SQLite as a table of functions that is filled when the first database is opened, and the destructor constant that Swift
// cannot import because it is a cast.
#pragma once
#include <sqlite3.h>
#include "../CLinux/functions.h"

// What is called of SQLite.
struct winnow_sqlite {
  __typeof__(&sqlite3_open_v2) open_v2;
  __typeof__(&sqlite3_close_v2) close_v2;
  __typeof__(&sqlite3_busy_timeout) busy_timeout;
  __typeof__(&sqlite3_sleep) sleep;
  __typeof__(&sqlite3_exec) exec;
  __typeof__(&sqlite3_prepare_v2) prepare_v2;
  __typeof__(&sqlite3_finalize) finalize;
  __typeof__(&sqlite3_reset) reset;
  __typeof__(&sqlite3_step) step;
  __typeof__(&sqlite3_bind_int64) bind_int64;
  __typeof__(&sqlite3_bind_text) bind_text;
  __typeof__(&sqlite3_bind_blob) bind_blob;
  __typeof__(&sqlite3_bind_null) bind_null;
  __typeof__(&sqlite3_column_type) column_type;
  __typeof__(&sqlite3_column_int64) column_int64;
  __typeof__(&sqlite3_column_text) column_text;
  __typeof__(&sqlite3_column_blob) column_blob;
  __typeof__(&sqlite3_column_bytes) column_bytes;
  __typeof__(&sqlite3_last_insert_rowid) last_insert_rowid;
  __typeof__(&sqlite3_errcode) errcode;
  __typeof__(&sqlite3_errmsg) errmsg;
};

// Loads the library of that name and fills the table; NULL, or why that failed, in the loader's words.
static inline const char *winnow_sqlite_load(const char *name, struct winnow_sqlite *sqlite) {
  static const struct winnow_function functions[] = {
    {"sqlite3_open_v2", offsetof(struct winnow_sqlite, open_v2)},
    {"sqlite3_close_v2", offsetof(struct winnow_sqlite, close_v2)},
    {"sqlite3_busy_timeout", offsetof(struct winnow_sqlite, busy_timeout)},
    {"sqlite3_sleep", offsetof(struct winnow_sqlite, sleep)},
    {"sqlite3_exec", offsetof(struct winnow_sqlite, exec)},
    {"sqlite3_prepare_v2", offsetof(struct winnow_sqlite, prepare_v2)},
    {"sqlite3_finalize", offsetof(struct winnow_sqlite, finalize)},
    {"sqlite3_reset", offsetof(struct winnow_sqlite, reset)},
    {"sqlite3_step", offsetof(struct winnow_sqlite, step)},
    {"sqlite3_bind_int64", offsetof(struct winnow_sqlite, bind_int64)},
    {"sqlite3_bind_text", offsetof(struct winnow_sqlite, bind_text)},
    {"sqlite3_bind_blob", offsetof(struct winnow_sqlite, bind_blob)},
    {"sqlite3_bind_null", offsetof(struct winnow_sqlite, bind_null)},
    {"sqlite3_column_type", offsetof(struct winnow_sqlite, column_type)},
    {"sqlite3_column_int64", offsetof(struct winnow_sqlite, column_int64)},
    {"sqlite3_column_text", offsetof(struct winnow_sqlite, column_text)},
    {"sqlite3_column_blob", offsetof(struct winnow_sqlite, column_blob)},
    {"sqlite3_column_bytes", offsetof(struct winnow_sqlite, column_bytes)},
    {"sqlite3_last_insert_rowid", offsetof(struct winnow_sqlite, last_insert_rowid)},
    {"sqlite3_errcode", offsetof(struct winnow_sqlite, errcode)},
    {"sqlite3_errmsg", offsetof(struct winnow_sqlite, errmsg)},
  };
  return winnow_load_functions(name, functions, sizeof functions / sizeof *functions, sqlite);
}

/// SQLite copies the bound text before the call returns.
static inline sqlite3_destructor_type winnow_sqlite_transient(void) { return SQLITE_TRANSIENT; }
