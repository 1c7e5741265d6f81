import FilesAPI

/// Reads what `ListingWriter` wrote.
struct ListingReader {
  private let bytes: [UInt8]
  private var place: Int
  private let end: Int
  private var words: [String] = []

  /// The bytes are not what a writer wrote.
  struct Failure: Error {}

  init(_ bytes: [UInt8], at start: Int, end: Int) {
    self.bytes = bytes
    place = start
    self.end = end
  }

  mutating func files() throws(Failure) -> [RemoteFile] {
    let count = try count()
    words = try texts()
    var files: [RemoteFile] = []
    files.reserveCapacity(count)
    for _ in 0..<count { files.append(try file()) }
    guard place == end else { throw Failure() }
    return files
  }

  private mutating func texts() throws(Failure) -> [String] {
    var texts: [String] = []
    for _ in 0..<(try count()) { texts.append(try text()) }
    return texts
  }

  private mutating func file() throws(Failure) -> RemoteFile {
    let parts = ListingParts(rawValue: try byte())
    var file = RemoteFile(id: FileID(try text()), name: try text())
    if parts.contains(.byteCount) { file.byteCount = ByteCount(try signed()) }
    if parts.contains(.createdAt) { file.createdAt = Timestamp(try signed()) }
    if parts.contains(.expiresAt) { file.expiresAt = Timestamp(try signed()) }
    if parts.contains(.purpose) { file.purpose = FilePurpose(try word()) }
    if parts.contains(.status) { file.status = FileStatus(try word()) }
    if parts.contains(.more) { file.more = try more() }
    return file
  }

  private mutating func more() throws(Failure) -> RemoteFile.MoreFields {
    let parts = ListingMoreParts(rawValue: try byte())
    var fields = RemoteFile.RareFields()
    if parts.contains(.source) { fields.source = try word() }
    if parts.contains(.sampleType) { fields.sampleType = try word() }
    if parts.contains(.lineCount) { fields.lineCount = try signed() }
    if parts.contains(.mimeType) { fields.mimeType = try word() }
    if parts.contains(.isDownloadable) { fields.isDownloadable = true }
    if parts.contains(.isNotDownloadable) { fields.isDownloadable = false }
    for _ in 0..<(try count()) { fields.unknown.append(.init(key: try word(), json: try text())) }
    return RemoteFile.MoreFields(fields)
  }

  private mutating func byte() throws(Failure) -> UInt8 {
    guard place < end else { throw Failure() }
    defer { place += 1 }
    return bytes[place]
  }

  private mutating func number() throws(Failure) -> UInt64 {
    var number: UInt64 = 0
    for shift in stride(from: UInt64(0), to: 64, by: 7) {
      let byte = try byte()
      number |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return number }
    }
    throw Failure()
  }

  private mutating func signed() throws(Failure) -> Int64 {
    let number = try number()
    return Int64(bitPattern: number >> 1) ^ -Int64(bitPattern: number & 1)
  }

  /// How many of something follow; each takes at least a byte.
  private mutating func count() throws(Failure) -> Int {
    let number = try number()
    guard number <= UInt64(end - place) else { throw Failure() }
    return Int(number)
  }

  private mutating func text() throws(Failure) -> String {
    let length = try count()
    defer { place += length }
    return String(decoding: bytes[place..<(place + length)], as: UTF8.self)
  }

  private mutating func word() throws(Failure) -> String {
    let index = try number()
    guard index < UInt64(words.count) else { throw Failure() }
    return words[Int(index)]
  }
}
