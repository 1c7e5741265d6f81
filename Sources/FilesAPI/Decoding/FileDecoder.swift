import LosslessJSON

/// Reads files from JSON, tolerant of what servers really send; one decoder for each page, since it shares strings.
struct FileDecoder {
  /// An element, or why it is none.
  typealias Outcome = Result<RemoteFile, Reason>

  struct Reason: Error {
    var words: String
  }

  /// A key as it was met, and what it names if it is known.
  private struct MatchedKey {
    var packed: UInt128
    var name: FileField.Name?
  }

  /// The keys of the file before, in its order: servers send the fields of all files in one order.
  private var order: [MatchedKey] = []
  /// How many keys of the file at hand were read.
  private var position = 0
  private var draft = RemoteFileBuilder()
  private var lastMore: RemoteFile.MoreFields?
  /// Whether a file had a field for its expiry, also an empty one.
  private(set) var metExpiry = false

  /// Reads the value that comes next, a file or not, and leaves the scanner behind it.
  mutating func decode(_ scanner: inout JSONScanner) throws(JSONSyntaxError) -> Outcome {
    guard try scanner.upcoming() == UInt8(ascii: "{") else {
      _ = try scanner.skipValue()
      return .failure(Reason(words: "no object"))
    }
    _ = try scanner.next()
    draft.begin()
    position = 0
    while let member = try scanner.nextMember() {
      decode(member, scanner)
    }
    draft.complete()
    guard !draft.file.id.rawValue.isEmpty else { return .failure(Reason(words: "no id")) }
    draft.file.more = shared(draft.more)
    return .success(draft.file)
  }

  private mutating func decode(_ member: JSONMember, _ scanner: JSONScanner) {
    let name = name(of: member.key, in: scanner.bytes)
    if name?.field == .expiresAt { metExpiry = true }
    guard !scanner.isNull(member.value) else { return }
    if let name, draft.decode(member, of: scanner, as: name) { return }
    let json = scanner.json(member.value)
    draft.more.unknown.append(RemoteFile.UnknownField(key: scanner.text(member.key), json: json))
  }

  /// The field that a key names, in any letter case.
  private mutating func name(of key: Range<Int>, in bytes: [UInt8]) -> FileField.Name? {
    guard let packed = FileField.packed(key, in: bytes) else { return nil }
    if position < order.count, order[position].packed == packed {
      position += 1
      return order[position - 1].name
    }
    let met = MatchedKey(packed: packed, name: FileField.name(packed))
    order.removeSubrange(min(position, order.count)...)
    order.append(met)
    position += 1
    return met.name
  }

  /// The rarer fields; the object of the file before is used again when it says the same.
  private mutating func shared(_ fields: RemoteFile.RareFields) -> RemoteFile.MoreFields? {
    guard fields != RemoteFile.RareFields() else { return nil }
    if let lastMore, lastMore.fields == fields { return lastMore }
    lastMore = RemoteFile.MoreFields(fields)
    return lastMore
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
