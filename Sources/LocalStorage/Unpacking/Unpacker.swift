import CCompression

/// Unpacks compressed content piece by piece, with the library of the system.
package final class Unpacker {
  /// How content is compressed.
  package enum Format: String, CaseIterable, Sendable {
    case gzip, zstd

    /// Judges by the first bytes (RFC 1952, section 2.3.1; RFC 8878, section 3.1.1).
    package init?(sniffing head: [UInt8]) {
      if head.starts(with: [0x1F, 0x8B, 0x08]) {
        self = .gzip
      } else if head.starts(with: [0x28, 0xB5, 0x2F, 0xFD]) {
        self = .zstd
      } else {
        return nil
      }
    }

    fileprivate var library: String {
      switch self {
      case .gzip: "libz.so.1"
      case .zstd: "libzstd.so.1"
      }
    }

    /// The Debian package of the library.
    package var debianPackage: String {
      switch self {
      case .gzip: "zlib1g"
      case .zstd: "libzstd1"
      }
    }
  }

  /// Why content cannot be unpacked.
  package enum Failure: Error, Equatable, Sendable {
    /// The library is not installed.
    case noLibrary(Format)
    /// Broken from about this byte of the packed content on.
    case broken(Format, offset: Int64)
    /// It ends before its end.
    case cutOff(Format)
  }

  private static let pieceByteCount = 256 << 10

  package let format: Format
  private var unpacker = winnow_unpacker()
  private var offset: Int64 = 0
  /// Whether all that was begun has ended.
  private var isAtEnd = true

  package init(_ format: Format) throws(Failure) {
    self.format = format
    guard winnow_unpacker_begin(&unpacker, format.library, format == .zstd ? 1 : 0) != 0 else {
      throw .noLibrary(format)
    }
  }

  deinit { winnow_unpacker_end(&unpacker) }

  /// Unpacks the bytes that follow those taken before; each piece is at most 256 KiB, however much comes of them.
  package func feed(_ bytes: [UInt8], _ give: ([UInt8]) -> Void) throws(Failure) {
    guard !bytes.isEmpty else { return }
    var used = 0
    while true {
      let (piece, count, result) = step(bytes, from: used)
      if !piece.isEmpty { give(piece) }
      used += count
      offset += Int64(count)
      guard result != winnow_unpacked_failure else { throw .broken(format, offset: offset) }
      isAtEnd = result == winnow_unpacked_end
      // A full piece may leave more behind although all was taken in.
      guard used < bytes.count || (piece.count == Self.pieceByteCount && !isAtEnd) else { return }
      guard count > 0 || !piece.isEmpty else { throw .broken(format, offset: offset) }
    }
  }

  /// Makes sure that nothing is missing.
  package func end() throws(Failure) {
    guard isAtEnd else { throw .cutOff(format) }
  }

  private func step(_ bytes: [UInt8], from start: Int) -> ([UInt8], Int, winnow_unpacked) {
    var (inputUsed, outputUsed, result) = (0, 0, winnow_unpacked_more)
    let piece = [UInt8](unsafeUninitializedCapacity: Self.pieceByteCount) { output, filled in
      bytes[start...].withUnsafeBufferPointer { input in
        result = winnow_unpacker_step(
          &unpacker, input.baseAddress, input.count, &inputUsed, output.baseAddress, output.count, &outputUsed
        )
      }
      filled = outputUsed
    }
    return (piece, inputUsed, result)
  }
}
