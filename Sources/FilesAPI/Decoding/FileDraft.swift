import LosslessJSON

/// A file while its fields come in.
struct FileDraft {
  var id: String?
  var name: String?
  var byteCount: ByteCount?
  var createdAt: Timestamp?
  var expiresAt: Timestamp?
  var purpose: String?
  var status: String?
  var source: String?
  var sampleType: String?
  var lineCount: Int64?
  var mimeType: String?
  var isDownloadable: Bool?
  var unknown: [RemoteFile.UnknownField] = []

  /// The rank of the name under which id, name and size came.
  private var idRank: UInt8 = 0
  private var nameRank: UInt8 = 0
  private var byteCountRank: UInt8 = 0

  var hasMore: Bool {
    source != nil || sampleType != nil || lineCount != nil || mimeType != nil || isDownloadable != nil
      || !unknown.isEmpty
  }

  /// Puts a value into its place; false when it does not fit there and is to be kept as it came.
  mutating func take(
    _ range: Range<Int>, of scanner: JSONScanner, as name: FileField.Name, _ strings: inout SharedStrings
  ) -> Bool {
    switch name.field {
    case .id: return set(&id, &idRank, name.rank, scanner.stringOrNumber(range))
    case .name: return set(&self.name, &nameRank, name.rank, scanner.string(range))
    case .byteCount: return set(&byteCount, &byteCountRank, name.rank, size(range, scanner))
    case .createdAt: return set(&createdAt, scanner.timestamp(range))
    case .expiresAt: return takeExpiry(scanner.timestamp(range))
    case .purpose: return set(&purpose, strings.shared(scanner.string(range)))
    case .status: return set(&status, strings.shared(scanner.string(range)))
    case .source: return set(&source, strings.shared(scanner.string(range)))
    case .sampleType: return set(&sampleType, strings.shared(scanner.string(range)))
    case .lineCount: return set(&lineCount, scanner.wholeNumber(range))
    case .mimeType: return set(&mimeType, strings.shared(scanner.string(range)))
    case .isDownloadable: return set(&isDownloadable, scanner.bool(range))
    case .kind: return scanner.string(range) == "file"
    }
  }

  private func size(_ range: Range<Int>, _ scanner: JSONScanner) -> ByteCount? {
    scanner.wholeNumber(range).flatMap { $0 >= 0 ? ByteCount($0) : nil }
  }

  /// Zero is how some servers write "never".
  private mutating func takeExpiry(_ moment: Timestamp?) -> Bool {
    guard let moment else { return false }
    expiresAt = moment.seconds > 0 ? moment : nil
    return true
  }
}

/// Sets a place unless there is nothing for it.
private func set<Value>(_ place: inout Value?, _ value: Value?) -> Bool {
  guard let value else { return false }
  place = value
  return true
}

/// Sets a place unless a better name filled it before.
private func set<Value>(_ place: inout Value?, _ bestRank: inout UInt8, _ rank: UInt8, _ value: Value?)
  -> Bool
{
  guard let value else { return false }
  guard rank >= bestRank else { return true }
  bestRank = rank
  place = value
  return true
}
