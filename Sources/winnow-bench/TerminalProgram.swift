import CLinux
import Glibc
import TerminalKit

/// A full-screen program at the other end of a terminal of its own, whose bytes are counted.
final class TerminalProgram {
  /// A program that says nothing for so long has said all.
  private static let quietInMilliseconds: Int32 = 150

  private let process: pid_t
  private let master: Int32
  private let started: ContinuousClock.Instant
  private(set) var output: [UInt8] = []

  /// Throws `BenchError` when there is no terminal left, or no such program.
  init(_ arguments: [String], environment: [String: String], size: Size) throws {
    var name = [CChar](repeating: 0, count: Int(PATH_MAX))
    let master = winnow_open_terminal(Int32(size.rows), Int32(size.columns), &name, name.count)
    guard master >= 0 else { throw BenchError("no terminal left") }
    var actions = posix_spawn_file_actions_t()
    var attributes = posix_spawnattr_t()
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    // The first terminal that the leader of a session opens controls it.
    winnow_begin_session(&attributes)
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, name, O_RDWR, 0)
    for descriptor in [STDOUT_FILENO, STDERR_FILENO] {
      posix_spawn_file_actions_adddup2(&actions, STDIN_FILENO, descriptor)
    }
    var words: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) } + [nil]
    var variables: [UnsafeMutablePointer<CChar>?] = environment.map { strdup("\($0)=\($1)") } + [nil]
    defer { for text in words + variables { free(text) } }
    started = .now
    var process = pid_t()
    let program = arguments.first ?? ""
    guard posix_spawnp(&process, program, &actions, &attributes, &words, &variables) == 0 else {
      close(master)
      throw BenchError("cannot start \(program)")
    }
    self.process = process
    self.master = master
  }

  deinit {
    kill(process, SIGKILL)
    close(master)
    waitpid(process, nil, 0)
  }

  /// Reads until a text has come; how long that took from the start on, or nil when it does not come.
  func wait(for text: String, most seconds: Int64 = 15) -> Duration? {
    while started.duration(to: .now) < .seconds(seconds) {
      read(for: 50, atMostOnce: true)
      if output.contains(text) { return started.duration(to: .now) }
    }
    return nil
  }

  /// Presses keys and reads until nothing more comes; how many bytes that were.
  func press(_ keys: String) -> Int {
    let before = output.count
    let bytes = Array(keys.utf8)
    _ = Glibc.write(master, bytes, bytes.count)
    read(for: Self.quietInMilliseconds)
    return output.count - before
  }

  /// Reads until nothing comes for so long.
  func read(for milliseconds: Int32, atMostOnce: Bool = false) {
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      var entry = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
      guard poll(&entry, 1, milliseconds) > 0 else { return }
      let count = Glibc.read(master, &buffer, buffer.count)
      guard count > 0 else { return }
      output += buffer[..<count]
      if atMostOnce { return }
    }
  }

  /// Leaves it alone; how many bytes it writes meanwhile, and how often one of its threads wakes.
  func rest(seconds: Int) -> (bytes: Int, wakeUps: Int) {
    let before = (output.count, wakeUps)
    let end = ContinuousClock.now + .seconds(seconds)
    while ContinuousClock.now < end { read(for: 100) }
    return (output.count - before.0, wakeUps - before.1)
  }

  /// How often its threads went to sleep so far, which is how often they woke.
  private var wakeUps: Int {
    threads.reduce(0) {
      $0 + statusFigure("voluntary_ctxt_switches", in: "/proc/\(process)/task/\($1)/status")
    }
  }

  private var threads: [String] {
    guard let folder = opendir("/proc/\(process)/task") else { return [] }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name.first != "." { names.append(name) }
    }
    return names
  }
}

extension [UInt8] {
  fileprivate func contains(_ text: String) -> Bool { String(decoding: self, as: UTF8.self).contains(text) }
}
