import LosslessJSON

/// Reads objects of a collection from JSON, tolerant of what servers really send; one for each page, since it shares shapes.
struct CollectionDecoder {
  private let description: CollectionDescription
  private let parentID: String?
  private let answeredAt: Timestamp?
  private let places: CollectionPlaces
  private var keys: MatchedKeys
  private var shapes: Set<CollectionObject.Shape> = []
  /// The object that was read last may go on, and does not say what it reads.
  private(set) var readsUntold = false
  /// That of the object before, which is most often the next one's, too.
  private var lastShape: CollectionObject.Shape?

  /// The most bytes that fields without a place of their own take of an object in a list.
  private static let mostUnknownBytes = 300
  /// Fields that say the same of all objects of a list.
  private static let silent: Set<String> = ["object", "type"]

  /// `answeredAt` is what the server's clock said.
  init(_ description: CollectionDescription, in parentID: String?, answeredAt: Timestamp?) {
    self.description = description
    self.parentID = parentID
    self.answeredAt = answeredAt
    places = CollectionPlaces(description)
    keys = MatchedKeys(places.keys)
  }

  /// Reads the value that comes next and leaves the scanner behind it; nil when it is no object with an id.
  mutating func object(_ scanner: inout JSONScanner) throws(JSONSyntaxError) -> CollectionObject? {
    guard try scanner.upcoming() == UInt8(ascii: "{") else {
      _ = try scanner.skipValue()
      return nil
    }
    _ = try scanner.next()
    let start = scanner.offset - 1
    var draft = CollectionDraft(values: Array(repeating: nil, count: places.keys.count))
    keys.begin()
    while let member = try scanner.nextMember() {
      let key = keys.next(member.key, in: scanner)
      if let slot = key.slot {
        draft.values[slot] = try Self.value(member, in: scanner)
      } else if !scanner.isNull(member.value), !Self.silent.contains(key.text) {
        draft.unknown.append(RemoteFile.UnknownField(key: key.text, json: scanner.json(member.value)))
      }
    }
    guard let id = draft.text(places.id), !id.isEmpty else { return nil }
    draft.unknown = Self.short(draft.unknown)
    var object = object(description.id(id), draft)
    object.digest = StableDigest.of(scanner.bytes, start..<scanner.offset)
    readsUntold = object.isRunning && !places.inputs.isEmpty && !draft.holds(places.inputs)
    return object
  }

  private static func value(
    _ member: JSONMember, in scanner: JSONScanner
  ) throws(JSONSyntaxError) -> CollectionDraft.Value {
    if member.isPlain {
      return .text(scanner.plainText(member.value.lowerBound + 1..<member.value.upperBound - 1))
    }
    if scanner.isNull(member.value) { return .other }
    let first = scanner.bytes[member.value.lowerBound]
    if first &- UInt8(ascii: "0") < 10 { return .digits(scanner.plainText(member.value)) }
    return CollectionDraft.Value(try JSONValue(parsing: Array(scanner.bytes[member.value])))
  }

  private mutating func object(_ id: String, _ draft: CollectionDraft) -> CollectionObject {
    let (status, progress) = (draft.word(places.status), draft.progress(places.progress))
    let shape = shared(
      CollectionObject.Traits(
        kind: description.kind, status: status, state: state(status, progress, draft),
        model: draft.word(places.model), endpoint: draft.word(places.endpoint), keys: draft.unknown.map(\.key)
      ))
    var object = CollectionObject(
      shape,
      CollectionObject.Facts(
        id: id, name: draft.word(places.name) ?? "", parentID: parentID,
        problem: draft.problem(places.problem), files: files(draft, status), unknown: draft.unknown))
    object.createdAt = draft.moment(places.createdAt)
    object.expiresAt = draft.moment(places.expiresAt)
    object.lastUsedAt = draft.moment(places.lastUsedAt)
    object.byteCount = draft.size(places.byteCount)
    object.progress = progress
    return object
  }

  private mutating func shared(_ traits: CollectionObject.Traits) -> CollectionObject.Shape {
    if let lastShape, lastShape.traits == traits { return lastShape }
    let (_, shape) = shapes.insert(CollectionObject.Shape(traits))
    lastShape = shape
    return shape
  }

  private func files(_ draft: CollectionDraft, _ status: String?) -> [CollectionObject.File] {
    var files: [CollectionObject.File] = []
    for field in places.files {
      for id in draft.ids(field.place) {
        let file = CollectionObject.File(
          description.fileID(id), field.role, status: field.role == .member ? status : nil)
        // An answer may say the same in two places.
        if field.mayRepeat, files.contains(file) { continue }
        files.append(file)
      }
    }
    return files
  }

  private func state(
    _ status: String?, _ progress: CollectionProgress?, _ draft: CollectionDraft
  ) -> CollectionState {
    guard status == nil, description.endsByProgress else { return CollectionState(word: status) }
    if let end = draft.moment(places.expiresAt), let answeredAt, end <= answeredAt { return .finished }
    guard let total = progress?.total, total > 0 else { return .unknown }
    guard progress?.done == total else { return .running }
    // While a file is loaded, all that is loaded so far may be done.
    let mayGrow = places.files.contains { !draft.ids($0.place).isEmpty }
    return mayGrow && draft.moment(places.cancelledAt) == nil ? .unknown : .finished
  }

  /// Whole fields, in the server's order, as far as there is room.
  private static func short(_ unknown: [RemoteFile.UnknownField]) -> [RemoteFile.UnknownField] {
    guard !unknown.isEmpty else { return [] }
    var room = mostUnknownBytes
    return unknown.filter { field in
      guard field.json.utf8.count <= room else { return false }
      room -= field.json.utf8.count
      return true
    }
  }
}

/// A number that stands for bytes, the same in each run: against what changes by itself, not against people.
enum StableDigest {
  /// Eight bytes at a time, as FNV-1a takes one.
  static func of(_ bytes: [UInt8], _ range: Range<Int>) -> Int {
    var state: UInt64 = 0xCBF2_9CE4_8422_2325
    // Safe because numbers of eight bits are bytes.
    let span = unsafe bytes.span.extracting(range).bytes
    var index = 0
    while index + 8 <= span.byteCount {
      // Safe because any eight bytes are a number, and they lie inside the span.
      state = mixed(state, unsafe span.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self))
      index += 8
    }
    while index < span.byteCount {
      state = mixed(state, UInt64(unsafe span.unsafeLoad(fromByteOffset: index, as: UInt8.self)))
      index += 1
    }
    return Int(truncatingIfNeeded: state)
  }

  /// What the product has moved up comes down again, so that each bit of a word counts for all of the digest.
  private static func mixed(_ state: UInt64, _ word: UInt64) -> UInt64 {
    let product = (state ^ word) &* 0x100_0000_01B3
    return product ^ (product >> 32)
  }
}
