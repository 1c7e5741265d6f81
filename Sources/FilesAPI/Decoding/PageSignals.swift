import LosslessJSON

/// What an answer with a list says of how the list goes on, besides its elements.
struct PageSignals {
  var hasMore: Bool?
  var lastID: String?
  var token: String?
  var total: Int?

  /// Takes a member of the answer if it is one of these; `name` is in lower case.
  mutating func take(_ name: String, _ range: Range<Int>, _ scanner: JSONScanner) {
    switch name {
    case "has_more": hasMore = scanner.bool(range)
    case "last_id": lastID = scanner.string(range).flatMap { $0.isEmpty ? nil : $0 }
    case "pagination_token": token = scanner.string(range).flatMap { $0.isEmpty ? nil : $0 }
    case "paging": token = Self.nextCursor(range, scanner) ?? token
    case "total":
      total = scanner.wholeNumber(range).flatMap { Int(exactly: $0) }.flatMap { $0 >= 0 ? $0 : nil }
    default: break
    }
  }

  /// Groq puts its token into an object of its own: `{"paging":{"next_cursor":…}}`.
  private static func nextCursor(_ range: Range<Int>, _ scanner: JSONScanner) -> String? {
    guard let paging = try? JSONValue(parsing: Array(scanner.bytes[range])),
      case .string(let token) = paging["next_cursor"], !token.isEmpty
    else { return nil }
    return token
  }
}
