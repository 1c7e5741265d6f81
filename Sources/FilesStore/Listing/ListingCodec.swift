package import FilesAPI

/// Files as bytes, for the cached listing.
///
/// A page: the version, how many files, the words that repeat (purposes, status, …), the files, a checksum. Whoever
/// reads a page gets all of its files as they were written, or nothing.
package enum ListingCodec {
  /// Pages of another version are not read.
  private static let version: UInt8 = 1

  /// The page that these files make.
  package static func encode(_ files: [RemoteFile]) -> [UInt8] {
    var writer = ListingWriter()
    for file in files { writer.write(file) }
    var page = ListingWriter()
    page.write(byte: version)
    page.write(number: UInt64(files.count))
    page.write(number: UInt64(writer.words.count))
    for word in writer.words { page.write(text: word) }
    page.bytes += writer.bytes
    let sum = checksum(page.bytes[...])
    for shift in stride(from: 0, to: 64, by: 8) { page.bytes.append(UInt8(truncatingIfNeeded: sum >> shift)) }
    return page.bytes
  }

  /// The files of a page; nil when it is not exactly what `encode` made.
  package static func decode(_ page: [UInt8]) -> [RemoteFile]? {
    guard page.count > checksumBytes, page[0] == version else { return nil }
    let content = page[..<(page.count - checksumBytes)]
    let told = page[content.endIndex...].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    guard told == checksum(content) else { return nil }
    do throws(ListingReader.Failure) {
      var reader = ListingReader(page, at: 1, end: content.endIndex)
      return try reader.files()
    } catch {
      return nil
    }
  }

  private static let checksumBytes = 8

  /// FNV-1a over eight bytes at a time: against damage, not against people.
  private static func checksum(_ bytes: ArraySlice<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    var word: UInt64 = 0
    var count = 0
    for byte in bytes {
      word = word << 8 | UInt64(byte)
      count += 1
      guard count == 8 else { continue }
      hash = (hash ^ word) &* 0x100_0000_01B3
      (word, count) = (0, 0)
    }
    return (hash ^ word ^ UInt64(count)) &* 0x100_0000_01B3
  }
}

/// Which of the optional parts of a file follow.
struct ListingParts: OptionSet {
  let rawValue: UInt8
  static let byteCount = ListingParts(rawValue: 1)
  static let createdAt = ListingParts(rawValue: 2)
  static let expiresAt = ListingParts(rawValue: 4)
  static let purpose = ListingParts(rawValue: 8)
  static let status = ListingParts(rawValue: 16)
  static let more = ListingParts(rawValue: 32)
}

/// The same for what few files have.
struct ListingMoreParts: OptionSet {
  let rawValue: UInt8
  static let source = ListingMoreParts(rawValue: 1)
  static let sampleType = ListingMoreParts(rawValue: 2)
  static let lineCount = ListingMoreParts(rawValue: 4)
  static let mimeType = ListingMoreParts(rawValue: 8)
  static let isDownloadable = ListingMoreParts(rawValue: 16)
  static let isNotDownloadable = ListingMoreParts(rawValue: 32)
}
