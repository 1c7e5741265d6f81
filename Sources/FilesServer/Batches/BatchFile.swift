/// A file that grows line by line, written to the disk in larger pieces.
final class BatchFile {
  let file: IncomingFile
  private var buffer: [UInt8] = []
  private var diskFailed = false

  private static let pieceSize = 1 << 18

  /// Throws when the disk takes no more files.
  init(in contents: ContentFolder) throws(Refusal) {
    guard let file = contents.receive() else { throw .serverError }
    self.file = file
  }

  func append(_ line: [UInt8]) {
    buffer += line
    if buffer.count >= Self.pieceSize { _ = flush() }
  }

  /// False when the disk is full or fails.
  func flush() -> Bool {
    diskFailed = !buffer.withUnsafeBytes { file.append($0) } || diskFailed
    buffer.removeAll(keepingCapacity: true)
    return !diskFailed
  }
}
