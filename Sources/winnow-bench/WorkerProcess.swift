import Glibc

/// This program once more, in a process of its own that reads lines and writes lines; it ends when its input does.
struct WorkerProcess: ~Copyable {
  private let process: pid_t
  private let input: Int32
  private let output: Int32

  /// Throws `BenchError` when it does not start.
  init(_ arguments: [String]) throws {
    var toChild: [Int32] = [0, 0]
    var fromChild: [Int32] = [0, 0]
    guard pipe(&toChild) == 0, pipe(&fromChild) == 0 else { throw BenchError("no pipe left") }
    // Otherwise a later child would keep this one's input open.
    for descriptor in toChild + fromChild { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, toChild[0], 0)
    posix_spawn_file_actions_adddup2(&actions, fromChild[1], 1)
    var pointers: [UnsafeMutablePointer<CChar>?] = (["winnow-bench"] + arguments).map { strdup($0) } + [nil]
    defer { for pointer in pointers { free(pointer) } }
    var process = pid_t()
    guard posix_spawn(&process, "/proc/self/exe", &actions, nil, &pointers, environ) == 0 else {
      throw BenchError("cannot start winnow-bench \(arguments.joined(separator: " "))")
    }
    close(toChild[0])
    close(fromChild[1])
    self.process = process
    input = toChild[1]
    output = fromChild[0]
  }

  deinit {
    close(input)
    close(output)
    var status: Int32 = 0
    waitpid(process, &status, 0)
  }

  /// The next line of its output, or nil at the end.
  func readLine() -> String? {
    var bytes: [UInt8] = []
    var byte: UInt8 = 0
    while read(output, &byte, 1) == 1 {
      if byte == 0x0A { return String(decoding: bytes, as: UTF8.self) }
      bytes.append(byte)
    }
    return bytes.isEmpty ? nil : String(decoding: bytes, as: UTF8.self)
  }

  /// Sends a line; false when it is gone.
  func write(line: String) -> Bool {
    let line = Array((line + "\n").utf8)
    return Glibc.write(input, line, line.count) == line.count
  }
}
