import Glibc

/// Runs the program that prints a key, such as `pass show openai`.
struct KeyCommand {
  let words: [String]
  let environment: [String: String]
  /// Whether it may use the terminal.
  var hasTerminal = true
  /// Long enough for a person to type a passphrase.
  var patience = Duration.seconds(60)

  /// Why there is no key.
  struct Problem: Error {
    var words: String
  }

  /// A key is short; more output means a wrong program.
  private static let mostBytes = 65_536
  /// `POSIX_SPAWN_SETSID` of `spawn.h`, which the C library's module leaves out.
  private static let newSession: Int32 = 0x80

  /// Waits for the program's end and returns the first line it printed.
  ///
  /// It may ask for a passphrase: its input and its error output are those of this process, unless the terminal is in
  /// use; then it has none and must have another way to ask.
  func run() -> Result<String, Problem> {
    let deadline = ContinuousClock.now + patience
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return .failure(Problem(words: TextFile.systemWords())) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    let (code, process) = start(output: ends[1])
    close(ends[1])
    let output = code == 0 ? Self.readAll(ends[0], until: deadline) : []
    close(ends[0])
    guard code == 0 else {
      return .failure(Problem(words: "cannot be started: \(TextFile.systemWords(code))"))
    }
    guard let output, let status = Self.wait(for: process, until: deadline) else {
      Self.end(process, isSession: !hasTerminal)
      return .failure(Problem(words: "was not done after \(patience.components.seconds) s and was ended"))
    }
    guard status == 0 else { return .failure(Problem(words: "ended with status \(status)")) }
    let line = output.prefix { $0 != UInt8(ascii: "\n") }
    return .success(String(decoding: line, as: UTF8.self))
  }

  /// Signals are as at the start of a program: neither blocked nor ignored as in this one.
  private func start(output: Int32) -> (code: Int32, process: pid_t) {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
    if !hasTerminal {
      posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
      posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
    }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var none = sigset_t()
    sigemptyset(&none)
    var pipeSignal = none
    sigaddset(&pipeSignal, SIGPIPE)
    sigaddset(&pipeSignal, SIGXFSZ)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setsigdefault(&attributes, &pipeSignal)
    // A session of its own has no terminal to ask on.
    let session = hasTerminal ? 0 : Self.newSession
    let flags = POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | session
    posix_spawnattr_setflags(&attributes, Int16(flags))
    var process: pid_t = 0
    let code = Self.withCStrings(words) { arguments in
      Self.withCStrings(environment.map { "\($0)=\($1)" }) { variables in
        posix_spawnp(&process, words[0], &actions, &attributes, arguments, variables)
      }
    }
    return (code, process)
  }

  /// All that it prints, or nil when it is not done at the deadline.
  private static func readAll(_ number: Int32, until deadline: ContinuousClock.Instant) -> [UInt8]? {
    var output: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4_096)
    while output.count < mostBytes {
      let left = ContinuousClock.now.duration(to: deadline)
      guard left > .zero else { return nil }
      var watched = pollfd(fd: number, events: Int16(POLLIN), revents: 0)
      guard poll(&watched, 1, Int32(clamping: left.components.seconds * 1_000 + 100)) > 0 else { continue }
      let count = read(number, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { break }
      output += buffer[..<count]
    }
    return output
  }

  /// How the process ended, or nil when it has not at the deadline.
  private static func wait(for process: pid_t, until deadline: ContinuousClock.Instant) -> Int32? {
    var status: Int32 = 0
    while true {
      let ended = waitpid(process, &status, WNOHANG)
      if ended == process { break }
      guard ended == 0 || errno == EINTR else { return -1 }
      guard ContinuousClock.now < deadline else { return nil }
      poll(nil, 0, pauseInMilliseconds)
    }
    let signal = status & 0x7F
    return signal == 0 ? (status >> 8) & 0xFF : 128 + signal
  }

  /// Between two looks whether a process has ended that has closed its output.
  private static let pauseInMilliseconds: Int32 = 5

  /// Ends it, with what it started where it has a session of its own.
  private static func end(_ process: pid_t, isSession: Bool) {
    kill(isSession ? -process : process, SIGKILL)
    while waitpid(process, nil, 0) < 0, errno == EINTR {}
  }

  private static func withCStrings<Answer>(
    _ texts: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Answer
  ) -> Answer {
    let pointers = texts.map { strdup($0) } + [nil]
    defer { pointers.forEach { free($0) } }
    return body(pointers)
  }
}
