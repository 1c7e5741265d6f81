import FilesStore
import Glibc
import JSONLines
import TerminalKit

/// Checks a local file's records, reading it chunk by chunk.
struct FileCheck {
  private static let chunkSize = 1 << 20
  var file: LocalFile

  func report(_ lines: LineValidator) throws(CommandFailure) -> ValidationReport {
    let descriptor = open(file.path, O_RDONLY | O_CLOEXEC | O_NOCTTY)
    guard descriptor >= 0 else { throw unreadable() }
    defer { close(descriptor) }
    var validator = ContentValidator(lines)
    while let chunk = try read(descriptor) {
      guard !Task.isCancelled else { throw CommandFailure(.interrupted, "interrupted") }
      validator.append(chunk)
    }
    return validator.finish()
  }

  /// - Returns: nil at the end of the file.
  private func read(_ descriptor: Int32) throws(CommandFailure) -> [UInt8]? {
    var failed = false
    let bytes = [UInt8](unsafeUninitializedCapacity: Self.chunkSize) { buffer, filled in
      var count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
      while count < 0, errno == EINTR { count = Glibc.read(descriptor, buffer.baseAddress, buffer.count) }
      failed = count < 0
      filled = max(0, count)
    }
    guard !failed else { throw unreadable() }
    return bytes.isEmpty ? nil : bytes
  }

  private func unreadable() -> CommandFailure {
    CommandFailure(.failed, "cannot read \(file.path): \(TextFile.systemWords())")
  }
}
