import Glibc

/// A small text file of the person: configuration, theme or key.
struct TextFile {
  var bytes: [UInt8]
  /// Whether users other than the owner may read it.
  var isReadableByOthers: Bool
  /// Whether users other than the owner may write it, or it belongs to somebody else (root is trusted anyway).
  var isWritableByOthers: Bool

  /// Why a file could not be read.
  enum Problem: Error, Equatable {
    case missing
    case tooLarge
    /// It is a pipe or the like, and nothing came out of it for so many seconds.
    case silent(Int)
    /// Anything else, in the system's words.
    case system(String)
  }

  /// More is no configuration and no key.
  private static let mostBytes = 1 << 20

  /// Long enough for a program that writes a key into a pipe.
  static let patience = Duration.seconds(10)
  /// What some editors put before a text in UTF-8.
  private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// Blocks at most so long while nothing comes out of a pipe.
  init(path: String, patience: Duration = Self.patience) throws(Problem) {
    // A pipe that nobody writes into would be waited for already here.
    let number = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
    guard number >= 0 else { throw errno == ENOENT ? .missing : .system(Self.systemWords()) }
    defer { close(number) }
    var facts = stat()
    let isKnown = fstat(number, &facts) == 0
    isReadableByOthers = isKnown && facts.st_mode & (S_IRGRP | S_IROTH) != 0
    isWritableByOthers = !isKnown || Self.isWritableByOthers(facts)
    bytes = []
    try read(number, patience, isRegular: isKnown && facts.st_mode & S_IFMT == S_IFREG)
    if bytes.starts(with: Self.byteOrderMark) { bytes.removeFirst(Self.byteOrderMark.count) }
  }

  /// Whether others may put another file into the place of those in this folder.
  static func isFolderWritableByOthers(_ path: String) -> Bool {
    var facts = stat()
    guard stat(path, &facts) == 0 else { return true }
    // In a folder such as /tmp only a file's owner may move it away.
    return isWritableByOthers(facts) && facts.st_mode & S_ISVTX == 0
  }

  private static func isWritableByOthers(_ facts: stat) -> Bool {
    facts.st_mode & (S_IWGRP | S_IWOTH) != 0 || ![0, geteuid()].contains(facts.st_uid)
  }

  private mutating func read(_ number: Int32, _ patience: Duration, isRegular: Bool) throws(Problem) {
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      if !isRegular { try Self.waitForBytes(number, patience) }
      let count = Glibc.read(number, &buffer, buffer.count)
      if count < 0, errno == EINTR || errno == EAGAIN { continue }
      guard count >= 0 else { throw .system(Self.systemWords()) }
      guard count > 0 else { return }
      bytes += buffer[..<count]
      guard bytes.count <= Self.mostBytes else { throw .tooLarge }
    }
  }

  private static func waitForBytes(_ number: Int32, _ patience: Duration) throws(Problem) {
    let deadline = ContinuousClock.now + patience
    while true {
      let left = max(.zero, deadline - .now)
      var asked = pollfd(fd: number, events: Int16(POLLIN), revents: 0)
      let milliseconds = Int32(clamping: Int64((left / .milliseconds(1)).rounded(.up)))
      let answer = poll(&asked, 1, milliseconds)
      if answer > 0 { return }
      if answer < 0, errno != EINTR { throw .system(systemWords()) }
      if answer == 0 { throw .silent(Int(patience.components.seconds)) }
    }
  }

  /// What the system says of the last error.
  static func systemWords(_ code: Int32 = errno) -> String { String(cString: strerror(code)) }
}

extension TextFile.Problem {
  /// The problem in words that follow a path and a colon.
  var words: String {
    switch self {
    case .missing: "there is no such file"
    case .tooLarge: "the file is larger than 1 MiB"
    case .silent(let seconds): "nothing came out of it for \(seconds) s"
    case .system(let words): words
    }
  }
}
