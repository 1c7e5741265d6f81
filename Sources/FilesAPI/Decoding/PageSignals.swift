import LosslessJSON

/// What an answer with a list says of how the list goes on, besides its elements.
struct PageSignals {
  var hasMore: Bool?
  var lastID: String?
  /// What the answer gives to ask for the next page with.
  var token: PageToken.Value?
  /// It has a field for such a token, so that a missing one is the end.
  var hasTokenField = false
  var total: Int?

  /// Takes a member of the answer if it is one of these; `name` is in lower case.
  mutating func decode(_ name: String, _ range: Range<Int>, _ scanner: JSONScanner) {
    switch name {
    case "has_more": hasMore = scanner.bool(range)
    case "last_id": lastID = scanner.string(range).flatMap { $0.isEmpty ? nil : $0 }
    case "total":
      total = scanner.wholeNumber(range).flatMap { Int(exactly: $0) }.flatMap { $0 >= 0 ? $0 : nil }
    case "pagination":
      guard let json = try? JSONValue(parsing: Array(scanner.bytes[range])) else { return }
      if case .bool(let more) = json["has_more"] { hasMore = more }
      if case .number(let digits) = json["total_items"] { total = Int(digits).flatMap { $0 >= 0 ? $0 : nil } }
    default: decodeToken(name, range, scanner)
    }
  }

  private mutating func decodeToken(_ name: String, _ range: Range<Int>, _ scanner: JSONScanner) {
    guard let known = PageToken.known.first(where: { $0.place[0] == name }) else { return }
    var json = try? JSONValue(parsing: Array(scanner.bytes[range]))
    for key in known.place.dropFirst() { json = json?[key] }
    hasTokenField = true
    guard case .string(let text) = json, !text.isEmpty else { return }
    token = PageToken.Value(parameter: known.parameter, text: text)
  }
}

/// Where servers put the token for the next page, and the parameter that takes it: whoever sends one wants it back.
struct PageToken: Sendable {
  /// The keys that lead to it, in small letters the first.
  let place: [String]
  let parameter: String

  struct Value: Hashable, Sendable {
    var parameter: String
    var text: String
  }

  static let known = [
    // Anthropic, Google, xAI, OpenRouter, Groq.
    PageToken(place: ["next_page"], parameter: "page"),
    PageToken(place: ["nextpagetoken"], parameter: "pageToken"),
    PageToken(place: ["next_page_token"], parameter: "page_token"),
    PageToken(place: ["pagination_token"], parameter: "pagination_token"),
    PageToken(place: ["next_cursor"], parameter: "cursor"),
    PageToken(place: ["paging", "next_cursor"], parameter: "cursor"),
  ]
}
