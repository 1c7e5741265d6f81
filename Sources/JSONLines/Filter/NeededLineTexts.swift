/// Finds texts of which each line that fits a filter has at least one: other lines need no look.
enum NeededLineTexts {
  /// Characters of ASCII may be written like this in keys and strings (RFC 8259, section 7); a digit below 8 follows.
  static let escapeOfASCII = SearchQuery(bytes: Array("\\u00".utf8), ignoresCase: false)

  /// More texts than these are not looked for at once.
  private static let mostTexts = 8

  /// Of all terms that must hold, those of the one that is met least often; of alternatives those of each.
  static func texts(of filter: RecordFilter) -> [SearchQuery] { texts(of: filter.shape, filter.terms) }

  private static func texts(of shape: RecordFilter.Shape, _ terms: [RecordTerm]) -> [SearchQuery] {
    switch shape {
    case .not: return []
    case .term(let place): return terms[place].isNegated ? [] : texts(of: terms[place].test)
    case .all(let shapes):
      return shapes.map { texts(of: $0, terms) }.filter { !$0.isEmpty }.max { worth($0) < worth($1) } ?? []
    case .any(let shapes):
      let choices = shapes.map { texts(of: $0, terms) }
      guard choices.allSatisfy({ !$0.isEmpty }) else { return [] }
      let all = choices.joined().reduce(into: [SearchQuery]()) { if !$0.contains($1) { $0.append($1) } }
      return all.count <= mostTexts ? all : []
    }
  }

  private static func worth(_ texts: [SearchQuery]) -> Int {
    (texts.filter { $0 != escapeOfASCII }.map(\.count).min() ?? 0) * 4 - texts.count
  }

  private static func texts(of test: RecordTest) -> [SearchQuery] {
    switch test {
    case .text(let query): return texts(of: query)
    case .answer, .paired: return []
    case .field(let path, let test), .allFields(let path, let test):
      let value = valueText(of: test)
      let keys = path.steps.compactMap { step -> SearchQuery? in
        guard case .key(let key) = step else { return nil }
        return plain(Array(key.utf8), ignoresCase: false)
      }
      // A value is mostly rarer than a key.
      guard let best = value ?? keys.max(by: { $0.count < $1.count }) else { return [] }
      return [best, escapeOfASCII]
    }
  }

  private static func texts(of query: SearchQuery) -> [SearchQuery] {
    query.pattern.map(\.needed) ?? [query]
  }

  private static func valueText(of test: FieldTest) -> SearchQuery? {
    switch test {
    case .compared(.equal, let value):
      // A number can be written in several ways.
      return value.number == nil ? plain(value.bytes, ignoresCase: false) : nil
    case .contains(let query, isNegated: false):
      return query.pattern == nil ? plain(query.bytes, ignoresCase: query.ignoresCase) : nil
    case .exists, .compared, .length, .contains, .fits: return nil
    }
  }

  /// Nil for text that JSON may write in other ways than `escapeOfASCII` tells.
  private static func plain(_ bytes: [UInt8], ignoresCase: Bool) -> SearchQuery? {
    let isPlain = bytes.allSatisfy { $0 >= 0x20 && $0 < 0x7F && !"\"\\/".utf8.contains($0) }
    return isPlain && !bytes.isEmpty ? SearchQuery(bytes: bytes, ignoresCase: ignoresCase) : nil
  }
}
