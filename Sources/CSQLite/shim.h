#pragma once
#include <sqlite3.h>

/// Binds a copy of the text. SQLITE_TRANSIENT is a casting macro, which Swift cannot read.
static inline int atelier_sqlite_bind_text(sqlite3_stmt *statement, int index, const char *text, int bytes) {
  return sqlite3_bind_text(statement, index, text, bytes, SQLITE_TRANSIENT);
}

/// Binds a copy of the bytes.
static inline int atelier_sqlite_bind_blob(sqlite3_stmt *statement, int index, const void *data, int bytes) {
  return sqlite3_bind_blob(statement, index, data, bytes, SQLITE_TRANSIENT);
}

/// Switches one of the connection's flags on or off. Wraps the variadic sqlite3_db_config.
static inline int atelier_sqlite_set_flag(sqlite3 *connection, int option, int on) {
  return sqlite3_db_config(connection, option, on, (int *)0);
}
