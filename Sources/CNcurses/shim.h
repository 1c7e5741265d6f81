// Typed inline functions for what Swift cannot import from curses: macros, variadics and globals.
#pragma once
#define _XOPEN_SOURCE_EXTENDED 1
#define NCURSES_WIDECHAR 1
#include <curses.h>
#include <term.h>
#include <wchar.h>

extern int wcwidth(wchar_t);

static inline WINDOW *winnow_stdscr(void) { return stdscr; }
static inline WINDOW *winnow_curscr(void) { return curscr; }
static inline int winnow_color_count(void) { return has_colors() ? COLORS : 0; }
static inline int winnow_width(wchar_t scalar) { return wcwidth(scalar); }

static inline attr_t winnow_bold(void) { return A_BOLD; }
static inline attr_t winnow_dim(void) { return A_DIM; }
static inline attr_t winnow_underline(void) { return A_UNDERLINE; }
static inline attr_t winnow_reverse(void) { return A_REVERSE; }
static inline attr_t winnow_italic(void) { return A_ITALIC; }

// A cell with a character and up to two marks (0 for none). The pair goes by the extended way, which is not limited
// to 256 of them.
static inline cchar_t winnow_cell(wchar_t base, wchar_t first, wchar_t second, attr_t attributes, int pair) {
  const wchar_t text[] = {base, first, second, 0};
  cchar_t cell;
  setcchar(&cell, text, attributes, 0, &pair);
  return cell;
}

// What terminfo says about a terminal: 0 nothing, 1 that its cursor cannot be moved, 2 that it will do.
static inline int winnow_terminal_quality(const char *name, int descriptor) {
  int error = 0;
  if (setupterm(name, descriptor, &error) != OK) return 0;
  const char *move = tigetstr("cup");
  int quality = move != NULL && move != (const char *)-1 ? 2 : 1;
  del_curterm(cur_term);
  return quality;
}

// A string capability of the running terminal, or NULL.
static inline const char *winnow_capability(const char *name) {
  const char *value = tigetstr(name);
  return value == (const char *)-1 ? NULL : value;
}
