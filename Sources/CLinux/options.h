// getopt_long, whose state are variables that Swift cannot reach.
#pragma once
#include <getopt.h>

// Forgets where an earlier parse stood, and prints nothing by itself.
static inline void options_start(void) {
  optind = 0;
  opterr = 0;
}

// The next option's letter or value, '?' or ':' for a mistake, -1 at the end; operands move to the end of argv.
static inline int options_next(int argc, char *const *argv, const char *letters, const struct option *names) {
  return getopt_long(argc, argv, letters, names, 0);
}

// The argument of the option just read, or null.
static inline const char *options_argument(void) { return optarg; }

// The letter or value of the option that was wrong; 0 for an unknown long one.
static inline int options_wrong(void) { return optopt; }

// The place in argv of what is read next; after the end, of the first operand.
static inline int options_index(void) { return optind; }
