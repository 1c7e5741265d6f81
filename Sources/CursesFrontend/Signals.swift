import CLinux
import Glibc

/// The signals that concern the program, read from a descriptor instead of interrupting it.
///
/// To be made before the first thread starts: every thread inherits the block, so that no signal is delivered the
/// usual way. All members belong to the main thread.
package struct Signals: ~Copyable {
  /// What a signal asks for.
  package enum Event: Hashable, Sendable {
    /// End in good order; the signal's number.
    case terminate(Int32)
    /// The window may have another size.
    case resized
    /// Somebody else asks to stop, as `Ctrl-Z` does.
    case suspend
    /// The process goes on after it was stopped; the terminal may have been used by others.
    case resumed
  }

  /// Readable when a signal waits.
  package let descriptor: Int32

  /// Blocks the signals and opens the descriptor; a broken pipe is reported where it is written to instead.
  package init() throws(TerminalError) {
    var set = Self.set
    guard pthread_sigmask(SIG_BLOCK, &set, nil) == 0 else { throw .system(errno) }
    let opened = signalfd(-1, &set, Int32(SFD_CLOEXEC) | Int32(SFD_NONBLOCK))
    guard opened >= 0 else { throw .system(errno) }
    signal(SIGPIPE, SIG_IGN)
    descriptor = opened
  }

  deinit { close(descriptor) }

  /// The next signal that waits, or nil; never blocks.
  package mutating func next() -> Event? {
    var info = signalfd_siginfo()
    let size = MemoryLayout<signalfd_siginfo>.size
    guard read(descriptor, &info, size) == size else { return nil }
    switch Int32(info.ssi_signo) {
    case SIGWINCH: return .resized
    case SIGTSTP: return .suspend
    case SIGCONT: return .resumed
    case SIGCHLD: return next()
    case let number: return .terminate(number)
    }
  }

  /// `SIGCHLD` asks for nothing: blocked, it can be waited for while a program runs in the foreground.
  static let all = [SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGWINCH, SIGCONT, SIGTSTP, SIGCHLD]

  /// Whether a signal waits that asks for an end.
  static var isAskedToEnd: Bool {
    var pending = sigset_t()
    guard sigpending(&pending) == 0 else { return false }
    return [SIGTERM, SIGHUP].contains { sigismember(&pending, $0) == 1 && winnow_is_ignored($0) == 0 }
  }

  /// Signals that ask for an end and are ignored at the start (`nohup`) stay ignored: blocked, they would come all the
  /// same.
  private static var set: sigset_t {
    sigset_t(all.filter { ![SIGHUP, SIGINT, SIGQUIT, SIGTERM].contains($0) || winnow_is_ignored($0) == 0 })
  }
}

extension sigset_t {
  init(_ numbers: [Int32]) {
    self.init()
    sigemptyset(&self)
    for number in numbers { sigaddset(&self, number) }
  }
}
