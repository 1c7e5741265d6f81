import Glibc

/// A program run to its end, without a terminal.
struct Command {
  var status: Int32
  var output: String
  var errors: String
  /// The most memory that it was seen with, in kilobytes.
  var peakKilobytes: Int

  /// The program under test, built beside these tests.
  static let winnow: String = {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = readlink("/proc/self/exe", &buffer, buffer.count)
    let path = String(decoding: buffer.prefix(max(0, count)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    return path.split(separator: "/").dropLast().reduce("") { $0 + "/" + $1 } + "/winnow"
  }()

  struct Failure: Error {
    var words: String
  }

  /// Runs a program in a session of its own; it reads nothing.
  init(_ words: [String], environment: [String: String]) throws {
    let (outputs, errors) = (try Self.memoryFile(), try Self.memoryFile())
    defer {
      close(outputs)
      close(errors)
    }
    (status, peakKilobytes) = try Self.run(words, environment, output: outputs, errors: errors)
    output = Self.text(of: outputs)
    self.errors = Self.text(of: errors)
  }

  private static func run(
    _ words: [String], _ environment: [String: String], output: Int32, errors: Int32
  ) throws -> (status: Int32, peakKilobytes: Int) {
    let process = try start(words, environment, output: output, errors: errors)
    var status: Int32 = 0
    var peak = 0
    // Looked at while it runs: what the system tells at the end counts the process that started it as well.
    while waitpid(process, &status, WNOHANG) == 0 {
      peak = max(peak, peakKilobytes(of: process))
      poll(nil, 0, 2)
    }
    return (status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + status & 0x7F, peak)
  }

  private static func peakKilobytes(of process: pid_t) -> Int {
    guard let file = fopen("/proc/\(process)/status", "r") else { return 0 }
    defer { fclose(file) }
    var line = [CChar](repeating: 0, count: 200)
    while fgets(&line, Int32(line.count), file) != nil {
      let text = String(decoding: line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
      guard text.hasPrefix("VmHWM:") else { continue }
      return text.split(whereSeparator: { " \t".contains($0) }).dropFirst().first.flatMap { Int($0) } ?? 0
    }
    return 0
  }

  /// Starts a program that reads nothing, in a session of its own.
  static func start(
    _ words: [String], _ environment: [String: String], output: Int32, errors: Int32
  ) throws -> pid_t {
    var actions = posix_spawn_file_actions_t()
    var attributes = posix_spawnattr_t()
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, output, 1)
    posix_spawn_file_actions_adddup2(&actions, errors, 2)
    // Threads that tasks share block all signals, and a program inherits what is blocked.
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    let newSession: Int16 = 0x80
    posix_spawnattr_setflags(&attributes, newSession | Int16(POSIX_SPAWN_SETSIGMASK))
    var arguments = words.map { strdup($0) } + [nil]
    var variables = environment.map { strdup("\($0)=\($1)") } + [nil]
    defer { (arguments + variables).forEach { free($0) } }
    var process: pid_t = 0
    let code = posix_spawnp(&process, words[0], &actions, &attributes, &arguments, &variables)
    guard code == 0 else {
      throw Failure(words: "\(words[0]) cannot be started: \(String(cString: strerror(code)))")
    }
    return process
  }

  private static func memoryFile() throws -> Int32 {
    var template = Array("/tmp/winnow-out-XXXXXX".utf8CString)
    let file = mkstemp(&template)
    guard file >= 0 else { throw Failure(words: "there is no place for output") }
    _ = fcntl(file, F_SETFD, FD_CLOEXEC)
    unlink(template)
    return file
  }

  private static func text(of file: Int32) -> String {
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    lseek(file, 0, SEEK_SET)
    while true {
      let count = read(file, &piece, piece.count)
      guard count > 0 else { break }
      bytes += piece.prefix(count)
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
