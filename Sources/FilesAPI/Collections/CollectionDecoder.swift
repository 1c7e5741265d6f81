import LosslessJSON

/// Reads objects of a collection from JSON, tolerant of what servers really send; one for each page, since it shares shapes.
struct CollectionDecoder {
  private let description: CollectionDescription
  private let parentID: String?
  /// The first keys of all places that are looked at.
  private let known: Set<String>
  private var shapes: Set<CollectionObject.Shape> = []

  /// The most bytes that fields without a place of their own take of an object in a list.
  private static let mostUnknownBytes = 300
  /// Fields that say the same of all objects of a list.
  private static let silent: Set<String> = ["object", "type"]

  init(_ description: CollectionDescription, in parentID: String?) {
    self.description = description
    self.parentID = parentID
    let places = description.fields.paths + description.files.map(\.path)
    known = Set(places.compactMap(\.keys.first))
  }

  /// The object in a value; nil when there is none with an id.
  mutating func object(_ element: Range<Int>, of scanner: JSONScanner) throws(JSONSyntaxError)
    -> CollectionObject?
  {
    var inside = JSONScanner(scanner.bytes, range: element)
    guard case .beginObject = try inside.next() else { return nil }
    var values: [String: JSONValue] = [:]
    var unknown: [RemoteFile.UnknownField] = []
    while let member = try inside.nextMember() {
      let key = inside.text(member.key)
      if known.contains(key) {
        values[key] = try JSONValue(parsing: Array(inside.bytes[member.value]))
      } else if !inside.isNull(member.value), !Self.silent.contains(key) {
        unknown.append(RemoteFile.UnknownField(key: key, json: inside.json(member.value)))
      }
    }
    let draft = Draft(values: values, fields: description.fields)
    guard let id = draft.text(\.id), !id.isEmpty else { return nil }
    return object(id, draft, unknown, digest: Self.digest(scanner.bytes[element]))
  }

  private mutating func object(
    _ id: String, _ draft: Draft, _ unknown: [RemoteFile.UnknownField], digest: Int
  ) -> CollectionObject {
    let (status, progress) = (draft.word(\.status), draft.progress)
    var object = CollectionObject(
      description.kind, id: id, name: draft.word(\.name) ?? "", in: parentID, status: status,
      state: state(status, progress), model: draft.word(\.model), endpoint: draft.word(\.endpoint),
      problem: draft.problem, createdAt: draft.moment(\.createdAt), expiresAt: draft.moment(\.expiresAt),
      lastUsedAt: draft.moment(\.lastUsedAt), byteCount: draft.size(\.byteCount), progress: progress,
      files: files(draft, status), unknown: Self.short(unknown), digest: digest)
    let (_, same) = shapes.insert(object.shape)
    object.shape = same
    return object
  }

  private func files(_ draft: Draft, _ status: String?) -> [CollectionObject.File] {
    description.files.flatMap { field in
      draft.ids(field.path).map { id in
        CollectionObject.File(FileID(id), field.role, status: field.role == .member ? status : nil)
      }
    }
  }

  private func state(_ status: String?, _ progress: CollectionProgress?) -> CollectionState {
    guard status == nil, description.endsByProgress, let total = progress?.total, total > 0 else {
      return CollectionState(word: status)
    }
    return progress?.done == total ? .finished : .running
  }

  /// Whole fields, in the server's order, as far as there is room.
  private static func short(_ unknown: [RemoteFile.UnknownField]) -> [RemoteFile.UnknownField] {
    var room = mostUnknownBytes
    return unknown.filter { field in
      guard field.json.utf8.count <= room else { return false }
      room -= field.json.utf8.count
      return true
    }
  }

  /// FNV-1a: against what changes by itself, not against people.
  private static func digest(_ bytes: ArraySlice<UInt8>) -> Int {
    Int(
      truncatingIfNeeded: bytes.reduce(UInt64(0xCBF2_9CE4_8422_2325)) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    )
  }
}

/// What was read of an object at the places of its description.
private struct Draft {
  let values: [String: JSONValue]
  let fields: CollectionFields

  private func value(_ path: FieldPath) -> JSONValue? {
    path.keys.first.flatMap { values[$0] }.flatMap { path.value(in: $0) }
  }

  private func first<Found>(
    _ paths: KeyPath<CollectionFields, [FieldPath]>, _ read: (JSONValue) -> Found?
  ) -> Found? {
    for path in fields[keyPath: paths] {
      if let found = value(path).flatMap(read) { return found }
    }
    return nil
  }

  /// A text or a number as written.
  func text(_ paths: KeyPath<CollectionFields, [FieldPath]>) -> String? { first(paths) { $0.textOrDigits } }

  /// A text that is not empty.
  func word(_ paths: KeyPath<CollectionFields, [FieldPath]>) -> String? {
    first(paths) { $0.textOrDigits.flatMap { $0.isEmpty ? nil : $0 } }
  }

  /// Nothing is from 1970 or earlier: that is how servers write a time that they do not know.
  func moment(_ paths: KeyPath<CollectionFields, [FieldPath]>) -> Timestamp? {
    first(paths) { value in
      value.textOrDigits.flatMap(TimeParsing.moment).flatMap { $0.seconds > 0 ? $0 : nil }
    }
  }

  func size(_ paths: KeyPath<CollectionFields, [FieldPath]>) -> ByteCount? {
    first(paths) { $0.whole.flatMap { $0 >= 0 ? ByteCount($0) : nil } }
  }

  var problem: String? {
    first(\.problem) { value in
      switch value {
      case .array(let elements): elements.first.flatMap { ($0["message"] ?? $0).textOrDigits }
      case .object: value["message"]?.textOrDigits
      case .string(let text): text.isEmpty ? nil : text
      case .number, .bool, .null: nil
      }
    }
  }

  var progress: CollectionProgress? {
    guard let places = fields.progress else { return nil }
    let progress = CollectionProgress(
      total: sum(places.total), done: sum(places.done), failed: sum(places.failed))
    return progress == CollectionProgress(total: nil, done: nil, failed: nil) ? nil : progress
  }

  /// nil when none of the places holds a number that can be.
  private func sum(_ paths: [FieldPath]) -> Int64? {
    let figures = paths.compactMap { value($0)?.whole }.filter { $0 >= 0 }
    guard !figures.isEmpty else { return nil }
    return figures.reduce(0) { sum, figure in
      sum.addingReportingOverflow(figure).overflow ? .max : sum + figure
    }
  }

  /// The ids at a place: a text, or a list of texts or of objects that have an id.
  func ids(_ path: FieldPath) -> [String] {
    let elements: [JSONValue] =
      switch value(path) {
      case .array(let elements): elements
      case let value?: [value]
      case nil: []
      }
    return elements.compactMap { element in
      guard case .string(let id) = element["file_id"] ?? element["id"] ?? element else { return nil }
      return id.isEmpty ? nil : id
    }
  }
}

extension JSONValue {
  /// A string's characters, or a number as written.
  fileprivate var textOrDigits: String? {
    switch self {
    case .string(let text): text
    case .number(let digits): digits
    case .object, .array, .bool, .null: nil
    }
  }

  fileprivate var whole: Int64? { textOrDigits.flatMap { WholeNumber.reading($0) } }
}
