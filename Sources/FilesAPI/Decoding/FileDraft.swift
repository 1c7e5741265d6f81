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
  mutating func take(_ value: FieldValue, as name: FileField.Name, _ strings: inout SharedStrings) -> Bool {
    switch name.field {
    case .id: return set(\.id, \.idRank, name.rank, value.textOrNumber)
    case .name: return set(\.name, \.nameRank, name.rank, value.text)
    case .byteCount: return set(\.byteCount, \.byteCountRank, name.rank, byteCount(value))
    case .createdAt: return set(\.createdAt, value.timestamp)
    case .expiresAt: return takeExpiry(value)
    case .purpose: return set(\.purpose, value.text.map { strings.shared($0) })
    case .status: return set(\.status, value.text.map { strings.shared($0) })
    case .source: return set(\.source, value.text.map { strings.shared($0) })
    case .sampleType: return set(\.sampleType, value.text.map { strings.shared($0) })
    case .lineCount: return set(\.lineCount, value.integer)
    case .mimeType: return set(\.mimeType, value.text.map { strings.shared($0) })
    case .isDownloadable: return set(\.isDownloadable, value.bool)
    case .kind: return value.json == "\"file\""
    }
  }

  private func byteCount(_ value: FieldValue) -> ByteCount? {
    value.integer.flatMap { $0 >= 0 ? ByteCount($0) : nil }
  }

  /// Zero is how some servers write "never".
  private mutating func takeExpiry(_ value: FieldValue) -> Bool {
    guard let moment = value.timestamp else { return false }
    expiresAt = moment.seconds > 0 ? moment : nil
    return true
  }

  private mutating func set<Value>(_ place: WritableKeyPath<FileDraft, Value?>, _ value: Value?) -> Bool {
    guard let value else { return false }
    self[keyPath: place] = value
    return true
  }

  private mutating func set<Value>(
    _ place: WritableKeyPath<FileDraft, Value?>, _ rankPlace: WritableKeyPath<FileDraft, UInt8>,
    _ rank: UInt8, _ value: Value?
  ) -> Bool {
    guard let value else { return false }
    guard rank >= self[keyPath: rankPlace] else { return true }
    self[keyPath: rankPlace] = rank
    self[keyPath: place] = value
    return true
  }
}
