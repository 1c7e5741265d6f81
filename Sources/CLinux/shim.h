// Linux system calls that Glibc's Swift module leaves out.
#pragma once
#include <fcntl.h>
#include <malloc.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

// An unnamed file in memory; `memfd_create` is hidden without GNU extensions.
extern int memfd_create(const char *name, unsigned int flags);
static inline int winnow_memory_file(const char *name) { return memfd_create(name, 1U /* MFD_CLOEXEC */); }

// The size of a terminal; false when it has none.
static inline int winnow_terminal_size(int descriptor, int *rows, int *columns) {
  struct winsize size;
  if (ioctl(descriptor, TIOCGWINSZ, &size) != 0 || size.ws_row == 0 || size.ws_col == 0) return 0;
  *rows = size.ws_row;
  *columns = size.ws_col;
  return 1;
}

// A new terminal of this size: the descriptor of the end that a terminal program has, and the path of the other; -1 when
// there is none left. These functions are hidden without GNU extensions.
extern int posix_openpt(int flags);
extern int grantpt(int descriptor);
extern int unlockpt(int descriptor);
extern int ptsname_r(int descriptor, char *name, size_t size);
static inline int winnow_open_terminal(int rows, int columns, char *name, size_t size) {
  struct winsize window = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns};
  int descriptor = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
  if (descriptor < 0) return -1;
  if (grantpt(descriptor) == 0 && unlockpt(descriptor) == 0 && ptsname_r(descriptor, name, size) == 0 &&
      ioctl(descriptor, TIOCSWINSZ, &window) == 0)
    return descriptor;
  close(descriptor);
  return -1;
}

// Starts the program in a session of its own; the macro is hidden without GNU extensions.
static inline int winnow_begin_session(posix_spawnattr_t *attributes) {
  return posix_spawnattr_setflags(attributes, 0x80 /* POSIX_SPAWN_SETSID */);
}

// The variables that a program started by us inherits; hidden without GNU extensions, which would make headers differ
// from those that Swift's own Glibc module has compiled.
extern char **environ;
static inline char *const *winnow_environment(void) { return environ; }

// How many bytes wait to be read; -1 when that cannot be told.
static inline int winnow_waiting_bytes(int descriptor) {
  int count = 0;
  return ioctl(descriptor, FIONREAD, &count) == 0 ? count : -1;
}

// Lets a program that is started inherit nothing from a descriptor on; hidden without GNU extensions.
extern int posix_spawn_file_actions_addclosefrom_np(posix_spawn_file_actions_t *actions, int from);
static inline int winnow_close_from(posix_spawn_file_actions_t *actions, int from) {
  return posix_spawn_file_actions_addclosefrom_np(actions, from);
}

extern int posix_spawn_file_actions_addtcsetpgrp_np(posix_spawn_file_actions_t *actions, int terminal);
static inline int winnow_take_foreground(posix_spawn_file_actions_t *actions, int terminal) {
  return posix_spawn_file_actions_addtcsetpgrp_np(actions, terminal);
}

// Whether a signal is ignored, as `nohup` leaves it; a macro that Swift cannot compare with.
static inline int winnow_is_ignored(int number) {
  struct sigaction current;
  return sigaction(number, 0, &current) == 0 && current.sa_handler == SIG_IGN;
}

static inline int winnow_did_exit(int status) { return WIFEXITED(status); }
static inline int winnow_exit_status(int status) { return WEXITSTATUS(status); }
static inline int winnow_did_stop(int status) { return WIFSTOPPED(status); }
static inline int winnow_stop_signal(int status) { return WSTOPSIG(status); }
static inline int winnow_end_signal(int status) { return WTERMSIG(status); }

// The crash handler. It runs when the program may be in any state, so it only calls what POSIX declares safe in
// signal handlers, on data prepared before.

enum { winnow_crash_signal_count = 7, winnow_crash_reset_size = 512, winnow_crash_note_size = 256, winnow_crash_stack_size = 65536 };

struct winnow_crash {
  volatile sig_atomic_t armed;
  int terminal;
  int messages;
  int standard_error;
  size_t length;
  char reset[winnow_crash_reset_size];
  size_t note_length;
  char note[winnow_crash_note_size];
  struct termios modes;
  char stack[winnow_crash_stack_size];
};

// The one state of the program. Weak, so that the linker keeps a single copy of this function: an inline function is
// compiled into every object file that uses it, with a variable of its own in each. A variable outside of a function
// would be left out by Swift's importer.
__attribute__((weak, noinline)) struct winnow_crash *winnow_crash_state(void) {
  static struct winnow_crash state;
  return &state;
}

static inline int winnow_crash_signal(int index) {
  switch (index) {
    case 0: return SIGSEGV;
    case 1: return SIGBUS;
    case 2: return SIGILL;
    case 3: return SIGTRAP;
    case 4: return SIGABRT;
    case 5: return SIGFPE;
    default: return SIGSYS;
  }
}

// What was said on standard error while the screen was up goes to where it belongs: the reason of the crash is in it.
static inline void winnow_crash_tell(const struct winnow_crash *state) {
  char part[512];
  off_t offset = 0;
  if (state->messages < 0 || state->standard_error < 0) return;
  for (int i = 0; i < 64; i++) {
    ssize_t count = pread(state->messages, part, sizeof part, offset);
    if (count <= 0 || write(state->standard_error, part, (size_t)count) < 0) return;
    offset += count;
  }
}

static inline void winnow_crash_restore(void) {
  struct winnow_crash *state = winnow_crash_state();
  if (!state->armed) return;
  state->armed = 0;
  if (write(state->terminal, state->reset, state->length) >= 0) {
    tcsetattr(state->terminal, TCSANOW, &state->modes);
  }
  winnow_crash_tell(state);
}

// The last line: what crashed, and what to do about it.
static inline void winnow_crash_handle(int number) {
  struct winnow_crash *state = winnow_crash_state();
  int had_screen = state->armed;
  winnow_crash_restore();
  if (had_screen && state->standard_error >= 0) {
    ssize_t count = write(state->standard_error, state->note, state->note_length);
    (void)count;
  }
  raise(number);
}

static inline void winnow_crash_arm(
    int terminal, const struct termios *modes, const char *reset, const char *note, int messages,
    int standard_error) {
  struct winnow_crash *state = winnow_crash_state();
  state->armed = 0;
  state->terminal = terminal;
  state->modes = *modes;
  state->messages = messages;
  state->standard_error = standard_error;
  state->length = strnlen(reset, winnow_crash_reset_size);
  memcpy(state->reset, reset, state->length);
  state->note_length = strnlen(note, winnow_crash_note_size);
  memcpy(state->note, note, state->note_length);
  state->armed = 1;
}

static inline void winnow_crash_disarm(void) { winnow_crash_state()->armed = 0; }

// Handlers for crashes and for an `exit` in the middle of something, and a stack of their own for the calling thread,
// so that a stack overflow can be handled too.
static inline void winnow_crash_install(void) {
  struct winnow_crash *state = winnow_crash_state();
  stack_t stack = {.ss_sp = state->stack, .ss_flags = 0, .ss_size = sizeof state->stack};
  sigaltstack(&stack, NULL);
  atexit(winnow_crash_restore);
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = winnow_crash_handle;
  // Raised again, the signal ends the program as it does without a handler.
  action.sa_flags = SA_ONSTACK | (int)SA_RESETHAND;
  sigemptyset(&action.sa_mask);
  for (int i = 0; i < winnow_crash_signal_count; i++) {
    sigaction(winnow_crash_signal(i), &action, NULL);
  }
}
