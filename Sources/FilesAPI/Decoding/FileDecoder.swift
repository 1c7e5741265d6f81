import LosslessJSON

/// Reads files from JSON, tolerant of what servers really send; one decoder for each page, since it shares strings.
struct FileDecoder {
  /// An element, or why it is none.
  typealias Outcome = Result<RemoteFile, Reason>

  struct Reason: Error {
    var words: String
  }

  /// The names of the file before, in its order: servers send the fields of all files in one order.
  private var order: [FileField.Name] = []
  /// How many known fields of the file at hand were read.
  private var position = 0
  private var strings = SharedStrings()
  private var lastMore: RemoteFile.MoreFields?

  /// Reads the value that comes next, a file or not, and leaves the scanner behind it.
  mutating func decode(_ scanner: inout JSONScanner) throws(JSONSyntaxError) -> Outcome {
    let start = scanner
    guard case .beginObject = try scanner.next() else {
      scanner = start
      _ = try scanner.skipValue()
      return .failure(Reason(words: "no object"))
    }
    var draft = FileDraft()
    position = 0
    while case .key(let key) = try scanner.next() {
      try takeMember(key, &scanner, &draft)
    }
    guard let id = draft.id, !id.isEmpty else { return .failure(Reason(words: "no id")) }
    return .success(finish(draft, id))
  }

  private mutating func takeMember(
    _ key: Range<Int>, _ scanner: inout JSONScanner, _ draft: inout FileDraft
  ) throws(JSONSyntaxError) {
    let name = name(of: key, in: scanner.bytes)
    let range = try scanner.skipValue()
    guard !scanner.isNull(range) else { return }
    if let name, draft.take(range, of: scanner, as: name, &strings) { return }
    draft.unknown.append(RemoteFile.UnknownField(key: scanner.text(key), json: scanner.json(range)))
  }

  /// The field that a key names, in any letter case.
  private mutating func name(of key: Range<Int>, in bytes: [UInt8]) -> FileField.Name? {
    guard let packed = FileField.packed(key, in: bytes) else { return nil }
    if position < order.count, order[position].packed == packed {
      position += 1
      return order[position - 1]
    }
    guard let name = FileField.names.first(where: { $0.packed == packed }) else { return nil }
    order.removeSubrange(min(position, order.count)...)
    order.append(name)
    position += 1
    return name
  }

  private mutating func finish(_ draft: FileDraft, _ id: String) -> RemoteFile {
    RemoteFile(
      id: FileID(id), name: draft.name ?? "", byteCount: draft.byteCount, createdAt: draft.createdAt,
      expiresAt: draft.expiresAt, purpose: draft.purpose.map { FilePurpose($0) },
      status: draft.status.map { FileStatus($0) }, more: more(draft))
  }

  /// The rarer fields; the object of the file before is used again when it says the same.
  private mutating func more(_ draft: FileDraft) -> RemoteFile.MoreFields? {
    guard draft.hasMore else { return nil }
    let more = RemoteFile.MoreFields(
      source: draft.source, sampleType: draft.sampleType, lineCount: draft.lineCount,
      mimeType: draft.mimeType, isDownloadable: draft.isDownloadable, unknown: draft.unknown)
    if let lastMore, lastMore == more { return lastMore }
    lastMore = more
    return more
  }
}

/// Strings that many files have in common are kept once.
struct SharedStrings {
  private var known: [String: String] = [:]

  mutating func shared(_ text: String?) -> String? {
    guard let text else { return nil }
    // Up to 15 bytes lie inside the string value itself; longer ones need memory.
    guard text.utf8.count > 15 else { return text }
    if let same = known[text] { return same }
    guard known.count < 1_000 else { return text }
    known[text] = text
    return text
  }
}
