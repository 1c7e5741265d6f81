import CLinux
import Glibc
import TerminalKit

/// A program in the foreground, on our terminal, with the signals it expects.
///
/// It is a job of its own: what the keyboard sends (`Ctrl-C`, `Ctrl-Z`) is meant for it and the programs that it
/// starts, and not for us.
struct ChildProcess {
  private let process: pid_t
  private let terminal: Int32

  /// Runs a program and waits for it.
  ///
  /// - Parameters:
  ///   - arguments: the program, looked for in `PATH`, and its arguments; no shell is involved.
  ///   - terminal: a descriptor of the terminal, for its output.
  ///   - input: the descriptor of its standard input, which is closed here.
  /// - Returns: how it ended.
  static func run(_ arguments: [String], terminal: Int32, input: Int32) -> ForegroundEnd {
    let (code, process) = start(arguments, streams: [input, terminal, terminal]) { actions in
      // It takes the keyboard itself, before its first step: what we did after that could come too late for a
      // `Ctrl-C`. A terminal that is not the one that controls us has no foreground.
      if tcgetpgrp(terminal) >= 0 { winnow_take_foreground(&actions, terminal) }
    }
    // Ours must not keep the pipe open that the program leaves.
    close(input)
    let child = ChildProcess(process: process, terminal: terminal)
    let end = code == 0 ? child.wait() : .notStarted(code: code)
    // Also from one that took it and was no program.
    child.acquireForeground(getpgrp())
    JobControl.forgetKeyboardSignals()
    return end
  }

  /// Starts a program that has nothing to do with the terminal; nil when that fails.
  static func startQuietly(_ arguments: [String], input: Int32, output: Int32) -> pid_t? {
    let (code, process) = start(arguments, streams: [input, output]) { actions in
      posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
    }
    return code == 0 ? process : nil
  }

  /// `streams` are its first descriptors; the code is 0 when it has started.
  private static func start(
    _ arguments: [String], streams: [Int32], prepare: (inout posix_spawn_file_actions_t) -> Void
  ) -> (code: Int32, process: pid_t) {
    var process: pid_t = 0
    var actions = posix_spawn_file_actions_t()
    var attributes = posix_spawnattr_t()
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    prepare(&actions)
    for (target, source) in streams.enumerated() {
      posix_spawn_file_actions_adddup2(&actions, source, Int32(target))
    }
    winnow_close_from(&actions, 3)
    setSignals(&attributes)
    var strings = arguments.map { strdup($0) } + [nil]
    defer { strings.forEach { free($0) } }
    guard let program = strings.first ?? nil else { return (EINVAL, process) }
    let code = posix_spawnp(&process, program, &actions, &attributes, &strings, winnow_environment())
    return (code, process)
  }

  /// Nothing blocked, nothing ignored, a process group of its own.
  private static func setSignals(_ attributes: inout posix_spawnattr_t) {
    var none = sigset_t([])
    var standard = sigset_t(Signals.all + [SIGPIPE, SIGXFSZ])
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setsigdefault(&attributes, &standard)
    posix_spawnattr_setpgroup(&attributes, 0)
    let flags = POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP
    posix_spawnattr_setflags(&attributes, Int16(flags))
  }

  /// Gives the terminal's keyboard to a process group.
  private func acquireForeground(_ group: pid_t) {
    // Whoever is in the background would be stopped by it.
    var set = sigset_t([SIGTTOU])
    var before = sigset_t([])
    pthread_sigmask(SIG_BLOCK, &set, &before)
    tcsetpgrp(terminal, group)
    pthread_sigmask(SIG_SETMASK, &before, nil)
  }

  // MARK: Waiting

  private func wait() -> ForegroundEnd {
    var told: [Int32] = []
    defer { for number in told { kill(getpid(), number) } }
    while true {
      var status: Int32 = 0
      let changed = waitpid(process, &status, WUNTRACED | WNOHANG)
      if changed == process {
        guard winnow_did_stop(status) != 0 else { return Self.end(status) }
        stopped(by: winnow_stop_signal(status))
      } else if changed < 0, errno != EINTR {
        return .exited(status: -1)
      } else if let number = nextSignal() {
        // Who asks us to end means the program too; ours is told again when that is gone.
        kill(-process, number)
        kill(-process, SIGCONT)
        told.append(number)
      }
    }
  }

  private static func end(_ status: Int32) -> ForegroundEnd {
    winnow_did_exit(status) != 0
      ? .exited(status: winnow_exit_status(status)) : .killed(signal: winnow_end_signal(status))
  }

  /// A program that stops (`Ctrl-Z` in a pager) stops us too, so that the shell gets its prompt back.
  private func stopped(by number: Int32) {
    // One that waits for the keyboard only needs that.
    if number != SIGTTIN, number != SIGTTOU {
      acquireForeground(getpgrp())
      JobControl.stop()
    }
    acquireForeground(process)
    kill(-process, SIGCONT)
  }

  /// Sleeps until the program changes or somebody asks us to end; returns the signal of the latter.
  private func nextSignal() -> Int32? {
    var set = sigset_t([SIGCHLD, SIGTERM, SIGHUP])
    var longest = timespec(tv_sec: 1, tv_nsec: 0)
    let number = sigtimedwait(&set, nil, &longest)
    return number == SIGTERM || number == SIGHUP ? number : nil
  }
}
