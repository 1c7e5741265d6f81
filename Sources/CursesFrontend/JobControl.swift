import CLinux
import Glibc

/// Stopping and going on as a job of a shell.
enum JobControl {
  /// Stops the job as `Ctrl-Z` does and returns when it goes on.
  ///
  /// Where no shell could make it go on again (the process group is orphaned), the kernel ignores the signal, and
  /// this returns at once.
  static func stop() {
    var set = sigset_t([SIGTSTP])
    // One that waits already would stop us a second time.
    forget(&set)
    pthread_sigmask(SIG_UNBLOCK, &set, nil)
    kill(0, SIGTSTP)
    pthread_sigmask(SIG_BLOCK, &set, nil)
    // The caller takes the terminal again anyhow.
    var continued = sigset_t([SIGCONT])
    forget(&continued)
  }

  /// Forgets signals of the keyboard that were meant for a child which shared the terminal.
  static func forgetKeyboardSignals() {
    var set = sigset_t([SIGINT, SIGQUIT, SIGTSTP])
    forget(&set)
  }

  private static func forget(_ set: inout sigset_t) {
    var now = timespec(tv_sec: 0, tv_nsec: 0)
    while sigtimedwait(&set, nil, &now) > 0 {}
  }
}
