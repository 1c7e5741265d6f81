import LosslessJSON

/// What was read of an object at the places of its description, by the numbers of these.
struct CollectionDraft {
  var values: [Value?]
  /// What has no place.
  var unknown: [RemoteFile.UnknownField] = []

  /// A value, without a tree where there is none: most are texts or numbers.
  enum Value {
    case text(String)
    /// A number as written.
    case digits(String)
    /// null, true or false.
    case other
    case tree(JSONValue)

    init(_ value: JSONValue) {
      switch value {
      case .string(let text): self = .text(text)
      case .number(let digits): self = .digits(digits)
      case .bool, .null: self = .other
      case .object, .array: self = .tree(value)
      }
    }
  }

  /// The value at a place; nil where there is none.
  private func value(_ place: CollectionPlaces.Place) -> Value? {
    guard !place.rest.isEmpty else { return values[place.slot] }
    guard case .tree(let tree)? = values[place.slot] else { return nil }
    return place.rest.reduce(Optional(tree)) { inner, key in inner?[key] }.map(Value.init)
  }

  /// What the first place that holds something says.
  func first<Found>(_ places: [CollectionPlaces.Place], _ read: (Value) -> Found?) -> Found? {
    for place in places {
      if let found = value(place).flatMap(read) { return found }
    }
    return nil
  }

  /// Whether one of the places holds anything.
  func holds(_ places: [CollectionPlaces.Place]) -> Bool {
    places.contains { place in
      switch value(place) {
      case .text?, .digits?, .tree?: true
      case .other?, nil: false
      }
    }
  }

  /// A text or a number as written.
  func text(_ places: [CollectionPlaces.Place]) -> String? { first(places) { $0.textOrDigits } }

  /// A text that is not empty.
  func word(_ places: [CollectionPlaces.Place]) -> String? {
    first(places) { $0.textOrDigits.flatMap { $0.isEmpty ? nil : $0 } }
  }

  /// Nothing is from 1970 or earlier: that is how servers write a time that they do not know.
  func moment(_ places: [CollectionPlaces.Place]) -> Timestamp? {
    first(places) { value in
      value.textOrDigits.flatMap(TimeParsing.moment).flatMap { $0.seconds > 0 ? $0 : nil }
    }
  }

  func size(_ places: [CollectionPlaces.Place]) -> ByteCount? {
    first(places) { $0.whole.flatMap { $0 >= 0 ? ByteCount($0) : nil } }
  }

  func problem(_ places: [CollectionPlaces.Place]) -> String? {
    first(places) { value in
      switch value {
      case .tree(.array(let elements)): elements.first.flatMap { Value($0["message"] ?? $0).textOrDigits }
      case .tree(let object): object["message"].flatMap { Value($0).textOrDigits }
      case .text(let text): text.isEmpty ? nil : text
      case .digits, .other: nil
      }
    }
  }

  func progress(_ places: CollectionPlaces.Progress?) -> CollectionProgress? {
    guard let places else { return nil }
    let progress = CollectionProgress(
      total: sum(places.total), done: sum(places.done), failed: sum(places.failed))
    return progress == CollectionProgress(total: nil, done: nil, failed: nil) ? nil : progress
  }

  /// nil when none of the places holds a number that can be.
  private func sum(_ places: [CollectionPlaces.Place]) -> Int64? {
    var sum: Int64?
    for place in places {
      guard let figure = value(place)?.whole, figure >= 0 else { continue }
      let (total, overflow) = (sum ?? 0).addingReportingOverflow(figure)
      sum = overflow ? .max : total
    }
    return sum
  }

  /// The ids at a place: a text, or a list of texts or of objects that have an id.
  func ids(_ place: CollectionPlaces.Place) -> [String] {
    switch value(place) {
    case .text(let id)?: id.isEmpty ? [] : [id]
    case .tree(.array(let elements))?: elements.compactMap(Self.id)
    case .tree(let object)?: Self.id(object).map { [$0] } ?? []
    case .digits?, .other?, nil: []
    }
  }

  private static func id(_ element: JSONValue) -> String? {
    guard case .string(let id) = element["file_id"] ?? element["id"] ?? element else { return nil }
    return id.isEmpty ? nil : id
  }
}

extension CollectionDraft.Value {
  /// A string's characters, or a number as written.
  fileprivate var textOrDigits: String? {
    switch self {
    case .text(let text), .digits(let text): text
    case .tree, .other: nil
    }
  }

  fileprivate var whole: Int64? { textOrDigits.flatMap { WholeNumber.reading($0) } }
}
