import LosslessJSON

/// The places of a description by the numbers of their first keys, so that an object is read without looking for texts.
struct CollectionPlaces {
  /// A place: the number of its first key, and the keys inside its value.
  struct Place {
    let slot: Int
    let rest: ArraySlice<String>
  }

  /// Where files are named, and what they are.
  struct Files {
    let place: Place
    let role: FileUse.Role
    /// Another place before it is for the same role.
    let mayRepeat: Bool
  }

  struct Progress {
    let total: [Place]
    let done: [Place]
    let failed: [Place]
  }

  let id: [Place]
  let name: [Place]
  let status: [Place]
  let model: [Place]
  let endpoint: [Place]
  let createdAt: [Place]
  let expiresAt: [Place]
  let cancelledAt: [Place]
  let lastUsedAt: [Place]
  let byteCount: [Place]
  let problem: [Place]
  let progress: Progress?
  let files: [Files]
  /// See `CollectionDescription.inputPlaces`.
  let inputs: [Place]
  /// The first keys, each at its number.
  let keys: [String]

  init(_ description: CollectionDescription) {
    var numbers = Numbers()
    let fields = description.fields
    id = numbers.places(fields.id)
    name = numbers.places(fields.name)
    status = numbers.places(fields.status)
    model = numbers.places(fields.model)
    endpoint = numbers.places(fields.endpoint)
    createdAt = numbers.places(fields.createdAt)
    expiresAt = numbers.places(fields.expiresAt)
    cancelledAt = description.endsByProgress ? numbers.places(fields.cancelledAt) : []
    lastUsedAt = numbers.places(fields.lastUsedAt)
    byteCount = numbers.places(fields.byteCount)
    problem = numbers.places(fields.problem)
    progress = fields.progress.map {
      Progress(
        total: numbers.places($0.total), done: numbers.places($0.done), failed: numbers.places($0.failed))
    }
    files = description.files.enumerated().flatMap { index, field in
      let mayRepeat = description.files[..<index].contains { $0.role == field.role }
      return numbers.places([field.path]).map { Files(place: $0, role: field.role, mayRepeat: mayRepeat) }
    }
    inputs = numbers.places(description.inputPlaces)
    keys = numbers.keys
  }

  /// Numbers keys as they are met.
  private struct Numbers {
    var keys: [String] = []
    private var slots: [String: Int] = [:]

    mutating func places(_ paths: [FieldPath]) -> [Place] {
      paths.compactMap { path in path.keys.first.map { Place(slot: slot($0), rest: path.keys.dropFirst()) } }
    }

    private mutating func slot(_ key: String) -> Int {
      if let slot = slots[key] { return slot }
      slots[key] = keys.count
      keys.append(key)
      return keys.count - 1
    }
  }
}

/// What the keys of a list's objects are, found without hashing: servers send the fields of all objects in one order.
struct MatchedKeys {
  /// A key as it was met.
  struct MatchedKey {
    let bytes: [UInt8]
    let text: String
    /// The number of the places that begin with it; nil where none does.
    let slot: Int?
  }

  private let slots: [String: Int]
  private var order: [MatchedKey] = []
  private var position = 0

  init(_ keys: [String]) {
    slots = Dictionary(uniqueKeysWithValues: keys.enumerated().map { ($1, $0) })
  }

  /// Another object begins.
  mutating func begin() { position = 0 }

  /// The key that comes next.
  mutating func next(_ key: Range<Int>, in scanner: JSONScanner) -> MatchedKey {
    defer { position += 1 }
    if position < order.count, Self.equal(order[position].bytes, scanner.bytes, key) {
      return order[position]
    }
    let text = scanner.text(key)
    let met = MatchedKey(bytes: Array(scanner.bytes[key]), text: text, slot: slots[text])
    order.removeSubrange(min(position, order.count)...)
    order.append(met)
    return met
  }

  private static func equal(_ known: [UInt8], _ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    guard known.count == range.count else { return false }
    return (0..<known.count).allSatisfy { known[$0] == bytes[range.lowerBound + $0] }
  }
}
