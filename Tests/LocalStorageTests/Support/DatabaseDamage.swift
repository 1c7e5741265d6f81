import FilesAPI
import Glibc
import SQLite
import TestSupport
import Testing

@testable import LocalStorage

/// What may be wrong with a database file.
enum DatabaseDamage: Hashable, Sendable, CustomTestStringConvertible {
  case cut(to: Int)
  /// One byte of it is another one; where is drawn with a seed.
  case flipped(seed: UInt64)
  case zeroes
  case isText
  case isFolder
  case isNewer

  static let all: [DatabaseDamage] =
    [0, 1, 15, 16, 99, 100, 1_000, 4_095, 4_096, 4_097, 8_191].map { .cut(to: $0) }
    + (1...60).map { .flipped(seed: $0) } + [.zeroes, .isText, .isFolder, .isNewer]

  var testDescription: String { "\(self)" }

  /// Does it to a file that nobody has open.
  func happen(to path: String) throws {
    var bytes = try #require(contents(path))
    switch self {
    case .cut(let count): truncate(path, count)
    case .flipped(let seed):
      var generator = SeededGenerator(seed: seed)
      bytes[Int.random(in: 0..<bytes.count, using: &generator)] ^=
        1 << UInt8.random(in: 0..<8, using: &generator)
      replace(path, bytes)
    case .zeroes: replace(path, [UInt8](repeating: 0, count: bytes.count))
    case .isText: replace(path, Array(String(repeating: "this is no database ", count: 300).utf8))
    case .isFolder:
      unlink(path)
      mkdir(path, 0o700)
    case .isNewer:
      try Database(path: path, schema: "PRAGMA user_version = 99").execute("PRAGMA wal_checkpoint")
    }
  }

  private func replace(_ path: String, _ bytes: [UInt8]) {
    let file = open(path, O_WRONLY | O_TRUNC | O_CLOEXEC)
    bytes.withUnsafeBytes { _ = write(file, $0.baseAddress, $0.count) }
    close(file)
  }
}
