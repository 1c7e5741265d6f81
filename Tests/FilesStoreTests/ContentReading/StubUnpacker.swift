import FilesStore

/// Whether a disk can unpack.
enum StubUnpacking {
  case success, missing
}

/// Gives each byte behind the signature twice; an exclamation mark is a mistake.
final class StubUnpacker: ContentUnpacker {
  let name = "gzip"
  private var position = 0

  func unpack(_ bytes: [UInt8], _ give: ([UInt8]) -> Void) throws(UnpackingFailure) {
    for byte in bytes {
      guard byte != UInt8(ascii: "!") else {
        throw UnpackingFailure(format: name, offset: Int64(position))
      }
      if position >= 3 { give([byte, byte]) }
      position += 1
    }
  }

  func finish() throws(UnpackingFailure) {}
}
