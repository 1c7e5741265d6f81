/// A request that is being answered: with its body, and with what is to go wrong with it.
struct Call {
  let operation: Operation
  let request: Request
  /// The body where it is a form.
  let form: UploadForm?
  /// The body where it is JSON.
  let json: [UInt8]
  let plan: FaultPlan

  /// The body as a JSON object; without one it is empty.
  var body: JSONBody {
    get throws(Refusal) { try JSONBody(json.isEmpty ? Array("{}".utf8) : json) }
  }
}

// MARK: - What the query says

extension Call {
  /// A text; nil when it is not there or empty.
  func text(_ name: String) -> String? { request.value(name).flatMap { $0.isEmpty ? nil : $0 } }

  /// A whole number; nil when it is not there.
  func number(_ name: String, within range: ClosedRange<Int64>) throws(Refusal) -> Int64? {
    guard let text = request.value(name) else { return nil }
    guard let value = Int64(text), range.contains(value) else {
      var refusal = Refusal.number(name, text, range: range)
      refusal.location = ["query", name]
      throw refusal
    }
    return value
  }

  /// Whether the oldest come first.
  var isAscending: Bool {
    get throws(Refusal) {
      switch request.value("order") {
      case nil, "desc": return false
      case "asc": return true
      case let other?:
        throw Refusal(
          "Invalid value: '\(other)'. Supported values are: 'asc' and 'desc'.", parameter: "order",
          code: "invalid_value")
      }
    }
  }

  /// Where a list goes on, and the name under which that was said; nil at its beginning.
  func cursor(_ names: [String]) -> (name: String, id: String)? {
    guard !plan.ignoresCursor else { return nil }
    return names.lazy.compactMap { name in text(name).map { (name, $0) } }.first
  }

  /// The page that is asked for by its number or, in some lists, by a token.
  func numberedPage(token: String? = nil) throws(Refusal) -> NumberedPage {
    let numbers: ClosedRange<Int64> = 0...1_000_000_000
    var page = token.flatMap { Int64($0) }.flatMap { numbers.contains($0) ? $0 : nil }
    if page == nil { page = try number("page", within: numbers) }
    let size = try number("page_size", within: Limits.mistralPage) ?? 100
    return NumberedPage(number: page ?? 0, size: size, offset: plan.ignoresCursor ? 0 : (page ?? 0) * size)
  }
}

/// A page of a list by its number, counted from 0.
struct NumberedPage {
  let number: Int64
  /// The most rows on it.
  let size: Int64
  /// Rows before it.
  let offset: Int64

  func rows<Row>(of all: [Row]) -> ArraySlice<Row> { all.dropFirst(Int(offset)).prefix(Int(size)) }
}

// MARK: - Lists

extension Call {
  /// A page that goes on behind its last row.
  func page<Row: Identifiable<String>>(
    _ rows: [Row], hasMore: Bool, part: (Row) throws -> JSONPart
  ) rethrows -> Answer {
    list(
      try rows.map(part),
      [
        ("first_id", .text(rows.first?.id)), ("last_id", .text(rows.last?.id)),
        ("has_more", .bool(hasMore || plan.ignoresCursor)),
      ])
  }

  /// A list, and what tells where it goes on, unless a fault hides that.
  func list(_ rows: [JSONPart], _ paging: [JSONPart.Member]) -> Answer {
    .object([("object", .text("list")), ("data", .list(rows))] + (plan.hidesPaging ? [] : paging))
  }
}
