import CLinux
import Glibc

/// Keeps what libraries say on standard error from the screen while it is up.
///
/// Standard error goes to a file, or into memory when none is named; a crash tells what came in there. Standard
/// error that is no terminal is left as it is.
struct StandardErrorSink: ~Copyable {
  /// The standard error of before, or -1 when it was not replaced.
  let original: Int32
  /// Where the messages wait in memory, or -1.
  let memory: Int32
  private let sink: Int32

  /// - Parameter path: the file that messages are appended to; nil for memory.
  init(path: String?) {
    guard isatty(STDERR_FILENO) == 1 else {
      original = -1
      memory = -1
      sink = -1
      return
    }
    original = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3)
    let file = path.map { open($0, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600) } ?? -1
    memory = file < 0 ? winnow_memory_file("winnow-stderr") : -1
    sink = file < 0 ? memory : file
    attach()
  }

  deinit {
    detach()
    if sink >= 0 { close(sink) }
    if original >= 0 { close(original) }
  }

  func attach() {
    if sink >= 0 { dup2(sink, STDERR_FILENO) }
  }

  func detach() {
    if original >= 0 { dup2(original, STDERR_FILENO) }
  }
}
