import FilesAPI

/// Writes files one after the other.
struct ListingWriter {
  var bytes: [UInt8] = []
  /// Words that repeat, in the order in which they were met.
  private(set) var words: [String] = []
  private var places: [String: Int] = [:]

  mutating func write(_ file: RemoteFile) {
    var parts: ListingParts = []
    if file.byteCount != nil { parts.insert(.byteCount) }
    if file.createdAt != nil { parts.insert(.createdAt) }
    if file.expiresAt != nil { parts.insert(.expiresAt) }
    if file.purpose != nil { parts.insert(.purpose) }
    if file.status != nil { parts.insert(.status) }
    if file.more != nil { parts.insert(.more) }
    write(byte: parts.rawValue)
    write(text: file.id.rawValue)
    write(text: file.name)
    if let size = file.byteCount { write(signed: size.bytes) }
    if let time = file.createdAt { write(signed: time.seconds) }
    if let time = file.expiresAt { write(signed: time.seconds) }
    if let purpose = file.purpose { write(word: purpose.rawValue) }
    if let status = file.status { write(word: status.rawValue) }
    if let more = file.more { write(more) }
  }

  private mutating func write(_ more: RemoteFile.MoreFields) {
    var parts: ListingMoreParts = []
    if more.source != nil { parts.insert(.source) }
    if more.sampleType != nil { parts.insert(.sampleType) }
    if more.lineCount != nil { parts.insert(.lineCount) }
    if more.mimeType != nil { parts.insert(.mimeType) }
    if let isDownloadable = more.isDownloadable {
      parts.insert(isDownloadable ? .isDownloadable : .isNotDownloadable)
    }
    write(byte: parts.rawValue)
    if let source = more.source { write(word: source) }
    if let sampleType = more.sampleType { write(word: sampleType) }
    if let count = more.lineCount { write(signed: count) }
    if let mimeType = more.mimeType { write(word: mimeType) }
    write(number: UInt64(more.unknown.count))
    for field in more.unknown {
      write(word: field.key)
      write(text: field.json)
    }
  }

  mutating func write(byte: UInt8) { bytes.append(byte) }

  /// Seven bits a byte, the lowest first; the highest bit says that more follow.
  mutating func write(number: UInt64) {
    var rest = number
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  /// Small amounts are short whatever their sign.
  private mutating func write(signed number: Int64) {
    write(number: UInt64(bitPattern: number << 1 ^ number >> 63))
  }

  mutating func write(text: String) {
    write(number: UInt64(text.utf8.count))
    bytes += text.utf8
  }

  private mutating func write(word: String) {
    if let place = places[word] { return write(number: UInt64(place)) }
    places[word] = words.count
    write(number: UInt64(words.count))
    words.append(word)
  }
}
