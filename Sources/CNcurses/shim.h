// Typed inline functions for what Swift cannot import from curses: macros, variadics and globals.
#pragma once
#define _XOPEN_SOURCE_EXTENDED 1
#define NCURSES_WIDECHAR 1
#include <curses.h>
#include <term.h>
