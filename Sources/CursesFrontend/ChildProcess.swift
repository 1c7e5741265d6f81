import CLinux
import Glibc

/// A program in the foreground, on our terminal, with the signals it expects.
enum ChildProcess {
  /// Runs a program and waits for it; no shell is involved.
  ///
  /// - Parameters:
  ///   - arguments: the program, looked for in `PATH`, and its arguments.
  ///   - terminal: a descriptor of the terminal, for its output and, without `input`, its input.
  ///   - input: what it reads on standard input; held in memory, so that it need not read it all.
  /// - Returns: its exit status, 128 and the signal's number if one ended it, nil when it could not be started.
  static func run(_ arguments: [String], terminal: Int32, input: String?) -> Int32? {
    let source = input.map(memoryFile) ?? terminal
    defer { if source != terminal { close(source) } }
    guard source >= 0, let process = start(arguments, descriptors: [source, terminal, terminal]) else {
      return nil
    }
    let status = wait(for: process)
    JobControl.forgetKeyboardSignals()
    return status
  }

  private static func start(_ arguments: [String], descriptors: [Int32]) -> pid_t? {
    var actions = posix_spawn_file_actions_t()
    var attributes = posix_spawnattr_t()
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    for (target, source) in descriptors.enumerated() {
      posix_spawn_file_actions_adddup2(&actions, source, Int32(target))
    }
    setSignals(&attributes)
    var strings = arguments.map { strdup($0) } + [nil]
    defer { strings.forEach { free($0) } }
    guard let program = strings.first ?? nil else { return nil }
    var process: pid_t = 0
    let error = posix_spawnp(&process, program, &actions, &attributes, &strings, winnow_environment())
    return error == 0 ? process : nil
  }

  /// Nothing blocked, nothing ignored.
  private static func setSignals(_ attributes: inout posix_spawnattr_t) {
    var none = sigset_t([])
    var standard = sigset_t(Signals.all + [SIGPIPE])
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setsigdefault(&attributes, &standard)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
  }

  /// A child that stops (`Ctrl-Z` in a pager) stops us too, so that the shell gets its prompt back.
  private static func wait(for process: pid_t) -> Int32 {
    var status: Int32 = 0
    while true {
      guard waitpid(process, &status, WUNTRACED) >= 0 else {
        if errno == EINTR { continue }
        return -1
      }
      guard winnow_did_stop(status) != 0 else { break }
      JobControl.stop()
      kill(process, SIGCONT)
    }
    return winnow_did_exit(status) != 0 ? winnow_exit_status(status) : 128 + winnow_end_signal(status)
  }

  private static func memoryFile(_ text: String) -> Int32 {
    let file = winnow_memory_file("winnow-input")
    var bytes = Array(text.utf8)[...]
    while file >= 0, !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
      guard count > 0 else { break }
      bytes.removeFirst(count)
    }
    lseek(file, 0, SEEK_SET)
    return file
  }
}
