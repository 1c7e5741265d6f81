import CLinux
import Glibc

/// The signals that ask a command to end, received by waiting for them instead of being interrupted.
struct SignalWatch: ~Copyable {
  private let signals: Int32

  /// Holds the signals back in this thread and all that it starts, so it must be made before any other thread.
  ///
  /// A signal that is ignored at the start (`nohup`, a shell's background) stays ignored: blocked, it would come all
  /// the same, since what is blocked waits whatever is done with it.
  init() {
    var set = sigset_t()
    sigemptyset(&set)
    for signal in [SIGINT, SIGTERM, SIGHUP] where winnow_is_ignored(signal) == 0 {
      sigaddset(&set, signal)
    }
    pthread_sigmask(SIG_BLOCK, &set, nil)
    signals = signalfd(-1, &set, Int32(SFD_CLOEXEC))
  }

  deinit { close(signals) }

  enum Reason {
    /// Its number.
    case signal(Int32)
    case finished
  }

  /// Blocks until a signal has come or `descriptor` can be read.
  func wait(for descriptor: Int32 = -1) -> Reason {
    var polled = [
      pollfd(fd: signals, events: Int16(POLLIN), revents: 0),
      pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
    ]
    while poll(&polled, nfds_t(polled.count), -1) < 0, errno == EINTR {}
    guard polled[0].revents != 0 else { return .finished }
    var facts = signalfd_siginfo()
    read(signals, &facts, MemoryLayout<signalfd_siginfo>.size)
    return .signal(Int32(facts.ssi_signo))
  }
}
