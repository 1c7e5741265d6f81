import Glibc

/// tmux's paste buffer, from which tmux can send a text on to the clipboard of the terminal that it is in.
///
/// It answers, unlike a terminal, so that what is said of it is known.
enum TmuxBuffer {
  /// tmux is on this machine; one that takes longer does not work.
  private static let patience = Duration.seconds(1)

  /// Puts a text into the buffer.
  ///
  /// - Returns: whether tmux sends it on; nil when tmux (before 3.2, or none) does not take it.
  static func load(_ text: String) -> Bool? {
    let deadline = ContinuousClock.now + patience
    guard let loading = Program(["tmux", "load-buffer", "-w", "-"], hasInput: true),
      loading.write(Array(text.utf8), until: deadline), loading.end(until: deadline) != nil,
      let asking = Program(["tmux", "show-options", "-sv", "set-clipboard"], hasInput: false),
      let setting = asking.end(until: deadline)
    else { return nil }
    return ["on", "external"].contains(setting.trimmed)
  }
}

/// A program with one of its ends in our hands: what it reads, or what it prints.
private struct Program: ~Copyable {
  private let process: pid_t
  private let input: Int32
  private let output: Int32

  init?(_ arguments: [String], hasInput: Bool) {
    guard let reading = Self.pipe() else { return nil }
    guard let writing = Self.pipe() else {
      for end in reading { close(end) }
      return nil
    }
    let started = ChildProcess.startQuietly(arguments, input: reading[0], output: writing[1])
    close(reading[0])
    close(writing[1])
    if !hasInput { close(reading[1]) }
    guard let started else {
      if hasInput { close(reading[1]) }
      close(writing[0])
      return nil
    }
    process = started
    input = hasInput ? reading[1] : -1
    output = writing[0]
  }

  /// Both ends of a pipe that other programs do not inherit.
  private static func pipe() -> [Int32]? {
    var ends: [Int32] = [-1, -1]
    guard Glibc.pipe(&ends) == 0 else { return nil }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    return ends
  }

  /// Gives it all that it reads; false when it does not read it in time.
  func write(_ bytes: [UInt8], until deadline: ContinuousClock.Instant) -> Bool {
    _ = fcntl(input, F_SETFL, O_NONBLOCK)
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(input, $0.baseAddress, $0.count) }
      if count > 0 {
        rest = rest.dropFirst(count)
        continue
      }
      guard errno == EAGAIN || errno == EINTR, waits(for: input, POLLOUT, until: deadline) else { break }
    }
    close(input)
    guard rest.isEmpty else {
      kill()
      return false
    }
    return true
  }

  /// What it printed; nil when it failed or did not end in time.
  func end(until deadline: ContinuousClock.Instant) -> String? {
    var printed: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4_096)
    while waits(for: output, POLLIN, until: deadline) {
      let count = read(output, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else {
        close(output)
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0 { guard errno == EINTR else { return nil } }
        return status == 0 ? String(decoding: printed, as: UTF8.self) : nil
      }
      printed += buffer[..<count]
    }
    kill()
    return nil
  }

  private func waits(for number: Int32, _ events: Int32, until deadline: ContinuousClock.Instant) -> Bool {
    let left = ContinuousClock.now.duration(to: deadline)
    guard left > .zero else { return false }
    var entry = pollfd(fd: number, events: Int16(events), revents: 0)
    return poll(&entry, 1, Int32(left / .milliseconds(1)) + 1) > 0
  }

  private func kill() {
    close(output)
    Glibc.kill(process, SIGKILL)
    while waitpid(process, nil, 0) < 0, errno == EINTR {}
  }
}

extension String {
  fileprivate var trimmed: String { filter { !$0.isWhitespace } }
}
