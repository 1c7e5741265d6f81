import FilesAPI
import TerminalKit

/// What can stand where a filter that is being typed ends: fields, flags, and values that rows have.
struct FilterCompletion {
  /// What stays as it was typed.
  let head: String
  /// What can follow it, in order.
  let words: [String]

  /// nil inside quotes and patterns, where anything can follow.
  init?(of text: String, _ vocabulary: FilterVocabulary, values: (FilterField) -> Set<String>) {
    guard text.count(where: { $0 == "\"" }).isMultiple(of: 2) else { return nil }
    let begin = text.lastIndex { $0 == " " || $0 == "(" }.map { text.index(after: $0) } ?? text.startIndex
    let start = text[begin...].first == "-" ? text.index(after: begin) : begin
    let term = text[start...]
    guard let colon = term.firstIndex(of: ":") else {
      head = String(text[..<start])
      words = Self.beginnings(vocabulary).filter { $0.hasPrefix(term.lowercased()) }.sorted()
      return
    }
    let valueStart = term[colon...].lastIndex(of: ",") ?? colon
    let value = term[term.index(after: valueStart)...].lowercased()
    guard value.first != "/" else { return nil }
    head = String(text[...valueStart])
    let known = Self.values(of: term[..<colon].lowercased(), vocabulary, values)
    words = known.filter { $0.lowercased().hasPrefix(value) }.sorted()
  }

  /// How terms begin: with a field and its `:`, or an amount to be compared.
  private static func beginnings(_ vocabulary: FilterVocabulary) -> [String] {
    let measures = Set(FilterMeasure.allCases.map(\.rawValue) + ["age"])
    return vocabulary.names.flatMap { name -> [String] in
      switch name {
      case "field.KEY": ["field."]
      case "expires": ["expires<", "expires:"]
      case _ where measures.contains(name): [name + ">", name + "<"]
      default: [name + ":"]
      }
    }
  }

  private static func values(
    of field: String, _ vocabulary: FilterVocabulary, _ values: (FilterField) -> Set<String>
  ) -> [String] {
    switch field {
    case "is": vocabulary.flags.map(\.rawValue)
    case "expires": ["never"]
    default: FilterField(rawValue: field).map { values($0).filter(\.isOneWord) } ?? []
    }
  }
}

extension AppState {
  /// What rows are looked through for values, so that a key is answered at once in a list of any length.
  private static let mostRowsLookedThrough: Int32 = 10_000

  /// Fills in what all ways to go on have in common, and offers them when there are several.
  mutating func completeFilter(_ prompt: Prompt) -> [Effect] {
    let vocabulary = objectList?.place.vocabulary ?? .files
    let typed = prompt.field.text
    guard let found = FilterCompletion(of: typed, vocabulary, values: filterValues) else {
      return offer([], for: typed)
    }
    return offer(found.words, for: typed, behind: found.head)
  }

  /// The values that rows have in a field.
  private func filterValues(of field: FilterField) -> Set<String> {
    if let objects = objectList { return Set(objects.rows.compactMap { $0.value(of: field) }) }
    if field == .purpose { return Set(list.shares.shares.compactMap { $0.purpose?.rawValue }) }
    let rows = 0..<min(Self.mostRowsLookedThrough, Int32(list.table.rowCount))
    return Set(rows.lazy.filter { !list.table.isGone($0) }.compactMap { field.value(of: list.table[$0]) })
  }
}

extension String {
  /// Whether it can stand in a filter without quotes.
  fileprivate var isOneWord: Bool { !isEmpty && !contains { " ,\"()".contains($0) } }
}
