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
    /// Anything else, in the system's words.
    case system(String)
  }

  /// More is no configuration and no key.
  private static let mostBytes = 1 << 20

  init(path: String) throws(Problem) {
    let number = open(path, O_RDONLY | O_CLOEXEC)
    guard number >= 0 else { throw errno == ENOENT ? .missing : .system(Self.systemWords()) }
    defer { close(number) }
    var facts = stat()
    let isKnown = fstat(number, &facts) == 0
    isReadableByOthers = isKnown && facts.st_mode & (S_IRGRP | S_IROTH) != 0
    isWritableByOthers = !isKnown || Self.isWritableByOthers(facts)
    bytes = []
    try read(number)
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

  private mutating func read(_ number: Int32) throws(Problem) {
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = Glibc.read(number, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw .system(Self.systemWords()) }
      guard count > 0 else { return }
      bytes += buffer[..<count]
      guard bytes.count <= Self.mostBytes else { throw .tooLarge }
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
    case .system(let words): words
    }
  }
}
