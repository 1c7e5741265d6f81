import LosslessJSON

/// Which files of a store a search looks at, by their attributes (openai-openapi, ComparisonFilter and CompoundFilter).
indirect enum SearchFilter {
  case comparison(String, Comparison)
  case every([SearchFilter])
  case some([SearchFilter])

  /// What an attribute must be; one that is not there is only unequal.
  enum Comparison {
    case among([JSONValue])
    case notAmong([JSONValue])
    case number(than: Double, @Sendable (Double, Double) -> Bool)
  }

  private static let deepest = 16
  private static let orders: [String: @Sendable (Double, Double) -> Bool] = [
    "gt": { $0 > $1 }, "gte": { $0 >= $1 }, "lt": { $0 < $1 }, "lte": { $0 <= $1 },
  ]
  private static let types = ["eq", "ne", "gt", "gte", "lt", "lte", "in", "nin", "and", "or"]

  /// Throws what is wrong with it; nil where no filter was sent.
  init?(_ body: JSONBody) throws(Refusal) {
    guard let filter = try body.object("filters") else { return nil }
    try self.init(reading: filter, depth: 0)
  }

  private init(reading filter: JSONBody, depth: Int) throws(Refusal) {
    guard depth < Self.deepest else { throw Refusal.wrongType("filters", "fewer filters in filters") }
    let type = try filter.required("type")
    switch type {
    case "and": self = .every(try Self.inner(filter, depth: depth))
    case "or": self = .some(try Self.inner(filter, depth: depth))
    default: self = .comparison(try filter.required("key"), try Self.comparison(type, filter))
    }
  }

  private static func inner(_ filter: JSONBody, depth: Int) throws(Refusal) -> [SearchFilter] {
    var filters: [SearchFilter] = []
    for inner in try filter.objects("filters") {
      filters.append(try SearchFilter(reading: inner, depth: depth + 1))
    }
    return filters
  }

  private static func comparison(_ type: String, _ filter: JSONBody) throws(Refusal) -> Comparison {
    guard let value = filter.value("value") else { throw Refusal.missing("filters.value") }
    switch (type, value) {
    case ("eq", _): return .among([value])
    case ("ne", _): return .notAmong([value])
    case ("in", .array(let values)): return .among(values)
    case ("nin", .array(let values)): return .notAmong(values)
    case ("in", _), ("nin", _): throw Refusal.wrongType("filters.value", "an array")
    default: break
    }
    guard let order = orders[type] else {
      throw .unsupported(type, "filters.type", known: types)
    }
    guard let number = value.number else { throw Refusal.wrongType("filters.value", "a number") }
    return .number(than: number, order)
  }

  /// Whether a file with these attributes is looked at.
  func fits(_ attributes: JSONValue?) -> Bool {
    switch self {
    case .every(let filters): filters.allSatisfy { $0.fits(attributes) }
    case .some(let filters): filters.contains { $0.fits(attributes) }
    case .comparison(let key, .among(let values)): values.contains { Self.equal($0, attributes?[key]) }
    case .comparison(let key, .notAmong(let values)): !values.contains { Self.equal($0, attributes?[key]) }
    case .comparison(let key, .number(let number, let order)):
      attributes?[key]?.number.map { order($0, number) } ?? false
    }
  }

  /// Numbers are equal however they are written.
  private static func equal(_ value: JSONValue, _ attribute: JSONValue?) -> Bool {
    guard let number = value.number else { return value == attribute }
    return number == attribute?.number
  }
}

extension JSONValue {
  fileprivate var number: Double? {
    guard case .number(let digits) = self else { return nil }
    return Double(digits)
  }
}
