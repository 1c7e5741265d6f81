// SQLite, and the destructor constants that Swift cannot import because they are casts.
#pragma once
#include <sqlite3.h>
