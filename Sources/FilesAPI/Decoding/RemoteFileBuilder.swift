import LosslessJSON

/// A file while its fields come in.
struct RemoteFileBuilder {
  /// What is known so far; the id is empty until it came.
  var file = RemoteFile(id: FileID(""))
  var more = RemoteFile.RareFields()
  /// Those of all files of the page.
  private var strings = SharedStrings()

  /// The rank of the name under which id, name and size came.
  private var idRank: UInt8 = 0
  private var nameRank: UInt8 = 0
  private var sizeRank: UInt8 = 0

  init() {}

  /// Another file begins.
  mutating func begin() {
    let strings = strings
    self = RemoteFileBuilder()
    self.strings = strings
  }

  /// Puts a value into its place; false when it does not fit there and is to be kept as it came.
  mutating func decode(
    _ member: JSONMember, of scanner: JSONScanner, as name: FileField.Name
  ) -> Bool {
    switch name.field {
    case .id: return decodeID(scanner.stringOrNumber(member), name.rank)
    case .name: return decodeName(scanner.string(member), name.rank)
    case .byteCount: return decodeSize(scanner.wholeNumber(member), name.rank)
    case .createdAt: return decodeCreation(scanner.timestamp(member))
    case .expiresAt: return decodeExpiry(scanner.timestamp(member))
    case .purpose: return set(&file.purpose, strings.shared(scanner.string(member)).map { FilePurpose($0) })
    case .status where name.rank == 1 && file.status != nil: return false
    case .status: return set(&file.status, strings.shared(scanner.string(member)).map { FileStatus($0) })
    case .source: return set(&more.source, strings.shared(scanner.string(member)))
    case .sampleType: return set(&more.sampleType, strings.shared(scanner.string(member)))
    case .lineCount: return set(&more.lineCount, scanner.wholeNumber(member))
    case .mimeType: return set(&more.mimeType, strings.shared(scanner.string(member)))
    case .isDownloadable: return set(&more.isDownloadable, scanner.bool(member.value))
    case .kind: return scanner.string(member) == "file"
    }
  }

  /// Finds what stands elsewhere than usual.
  mutating func complete() {
    // Google's files are named by the path to them (`files/abc`), and shown by another name.
    if file.id.rawValue.isEmpty, resource.hasPrefix(Self.resourcePrefix) {
      file.id = FileID(String(resource.dropFirst(Self.resourcePrefix.count)))
      if nameRank == FileField.resourceRank { file.name = "" }
    }
    // Together's word for the status is longer than a name that is looked for.
    if file.status == nil, let index = more.unknown.firstIndex(where: { $0.key == "processing_status" }),
      case .string(let word) = try? JSONValue(parsing: Array(more.unknown[index].json.utf8))
    {
      file.status = FileStatus(word)
      more.unknown.remove(at: index)
    }
    // A count that Together's servers fill in later, if ever: a file with bytes has a line.
    if more.lineCount == 0, file.byteCount?.bytes ?? 0 > 0 { more.lineCount = nil }
  }

  private static let resourcePrefix = "files/"
  /// The value of `name`, whatever else names the file.
  private var resource = ""

  // A place that a better name filled before stays as it is.

  private mutating func decodeID(_ text: String?, _ rank: UInt8) -> Bool {
    guard let text else { return false }
    guard rank >= idRank else { return true }
    idRank = rank
    file.id = FileID(text)
    return true
  }

  private mutating func decodeName(_ text: String?, _ rank: UInt8) -> Bool {
    guard let text else { return false }
    if rank == FileField.resourceRank { resource = text }
    guard rank >= nameRank else { return true }
    nameRank = rank
    file.name = text
    return true
  }

  private mutating func decodeSize(_ bytes: Int64?, _ rank: UInt8) -> Bool {
    guard let bytes, bytes >= 0 else { return false }
    guard rank >= sizeRank else { return true }
    sizeRank = rank
    file.byteCount = ByteCount(bytes)
    return true
  }

  /// No file is from 1970 or earlier: that is how servers write a time that they do not know.
  private mutating func decodeCreation(_ moment: Timestamp?) -> Bool {
    guard let moment else { return false }
    file.createdAt = moment.seconds > 0 ? moment : nil
    return true
  }

  /// Zero is how some servers write "never".
  private mutating func decodeExpiry(_ moment: Timestamp?) -> Bool {
    guard let moment else { return false }
    file.expiresAt = moment.seconds > 0 ? moment : nil
    return true
  }
}

/// Sets a place unless there is nothing for it.
private func set<Value>(_ place: inout Value?, _ value: Value?) -> Bool {
  guard let value else { return false }
  place = value
  return true
}
