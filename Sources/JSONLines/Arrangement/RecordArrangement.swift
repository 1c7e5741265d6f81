/// Which of the records that a filter shows are shown, and in which order.
package enum RecordArrangement: Hashable, Sendable {
  /// By the value at a path: numbers before texts before all else; records without one come last.
  case sorted(by: RecordPath, isDescending: Bool)
  /// So many of them, each with the same chance, in the order of the content.
  case sample(Int)
  /// Those that have the same value as another, or are the same as a whole, equals behind each other.
  case duplicates(of: RecordPath?)

  /// More records are not arranged.
  package static let mostRecords = 2_000_000

  /// Reads `.path`, `-.path`, `sample 100`, `duplicates` or `duplicates .path`; nil when nothing is typed.
  package static func parsing(_ text: String) throws(RecordFilterProblem) -> RecordArrangement? {
    let words = text.split(separator: " ").map(String.init)
    guard let first = words.first else { return nil }
    let rest = words.dropFirst().joined(separator: " ")
    let problem = RecordFilterProblem(range: 0..<text.count, reason: .noArrangement)
    switch first {
    case "sample":
      guard let count = Int(rest), count > 0, count <= mostRecords else { throw problem }
      return .sample(count)
    case "duplicates":
      return .duplicates(of: rest.isEmpty ? nil : try path(rest, problem))
    default:
      let isDescending = first.hasPrefix("-")
      return .sorted(
        by: try path(isDescending ? String(text.drop { $0 == " " }.dropFirst()) : text, problem),
        isDescending: isDescending)
    }
  }

  private static func path(
    _ text: String, _ problem: RecordFilterProblem
  ) throws(RecordFilterProblem) -> RecordPath {
    let (paths, wrong) = RecordFilterText.paths(text)
    guard wrong == nil, paths.count == 1 else { throw problem }
    return paths[0]
  }

  /// The path that it asks for.
  package var path: RecordPath? {
    switch self {
    case .sorted(let path, _): path
    case .sample: nil
    case .duplicates(let path): path
    }
  }

  /// As it is typed.
  package var text: String {
    switch self {
    case .sorted(let path, let isDescending): (isDescending ? "-" : "") + path.text
    case .sample(let count): "sample \(count)"
    case .duplicates(let path): path.map { "duplicates \($0.text)" } ?? "duplicates"
    }
  }
}
