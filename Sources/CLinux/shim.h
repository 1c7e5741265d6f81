// Linux system calls that Glibc's Swift module leaves out.
#pragma once
#ifndef _GNU_SOURCE
#define _GNU_SOURCE 1
#endif
#include <signal.h>
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

// The variables that a program started by us inherits.
static inline char *const *winnow_environment(void) { return environ; }

// How many bytes wait to be read; -1 when that cannot be told.
static inline int winnow_waiting_bytes(int descriptor) {
  int count = 0;
  return ioctl(descriptor, FIONREAD, &count) == 0 ? count : -1;
}

static inline int winnow_did_exit(int status) { return WIFEXITED(status); }
static inline int winnow_exit_status(int status) { return WEXITSTATUS(status); }
static inline int winnow_did_stop(int status) { return WIFSTOPPED(status); }
static inline int winnow_end_signal(int status) { return WTERMSIG(status); }

// The crash handler. It runs when the program may be in any state, so it only calls what POSIX declares safe in
// signal handlers, on data prepared before. Its variables exist once for each Swift file that uses these functions:
// use them from one file only.

enum { winnow_crash_signal_count = 7, winnow_crash_reset_size = 512, winnow_crash_stack_size = 65536 };
static const int winnow_crash_signals[winnow_crash_signal_count] = {
    SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGABRT, SIGFPE, SIGSYS};

static struct {
  volatile sig_atomic_t armed;
  int terminal;
  int messages;
  int standard_error;
  size_t length;
  char reset[winnow_crash_reset_size];
  struct termios modes;
  struct sigaction before[winnow_crash_signal_count];
} winnow_crash;

static char winnow_crash_stack[winnow_crash_stack_size];

// What was said on standard error while the screen was up goes to where it belongs: the reason of the crash is in it.
static inline void winnow_crash_tell(void) {
  char part[512];
  off_t offset = 0;
  if (winnow_crash.messages < 0 || winnow_crash.standard_error < 0) return;
  for (int i = 0; i < 64; i++) {
    ssize_t count = pread(winnow_crash.messages, part, sizeof part, offset);
    if (count <= 0 || write(winnow_crash.standard_error, part, (size_t)count) < 0) return;
    offset += count;
  }
}

static inline void winnow_crash_handle(int number) {
  if (winnow_crash.armed) {
    winnow_crash.armed = 0;
    if (write(winnow_crash.terminal, winnow_crash.reset, winnow_crash.length) >= 0) {
      tcsetattr(winnow_crash.terminal, TCSANOW, &winnow_crash.modes);
    }
    winnow_crash_tell();
  }
  for (int i = 0; i < winnow_crash_signal_count; i++) {
    if (winnow_crash_signals[i] == number) sigaction(number, &winnow_crash.before[i], NULL);
  }
  raise(number);
}

static inline void winnow_crash_arm(
    int terminal, const struct termios *modes, const char *reset, int messages, int standard_error) {
  winnow_crash.armed = 0;
  winnow_crash.terminal = terminal;
  winnow_crash.modes = *modes;
  winnow_crash.messages = messages;
  winnow_crash.standard_error = standard_error;
  winnow_crash.length = strnlen(reset, winnow_crash_reset_size);
  memcpy(winnow_crash.reset, reset, winnow_crash.length);
  winnow_crash.armed = 1;
}

static inline void winnow_crash_disarm(void) { winnow_crash.armed = 0; }

// Handlers and a stack of their own for the calling thread, so that a stack overflow can be handled too.
static inline void winnow_crash_install(void) {
  stack_t stack = {.ss_sp = winnow_crash_stack, .ss_flags = 0, .ss_size = sizeof winnow_crash_stack};
  sigaltstack(&stack, NULL);
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = winnow_crash_handle;
  action.sa_flags = SA_ONSTACK;
  sigemptyset(&action.sa_mask);
  for (int i = 0; i < winnow_crash_signal_count; i++) {
    sigaction(winnow_crash_signals[i], &action, &winnow_crash.before[i]);
  }
}
