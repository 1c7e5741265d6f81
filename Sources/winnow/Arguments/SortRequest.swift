/// The order in which files are asked for with `--sort`.
struct SortRequest: Equatable, Sendable {
  var key: Key
  var isDescending: Bool

  /// What files can be sorted by.
  enum Key: String, CaseIterable, Sendable {
    case name, size, created, expires, purpose, status, id

    /// Large and new files are looked for first, texts from A to Z.
    var isDescendingByItself: Bool { self == .size || self == .created }

    static var words: String { allCases.map(\.rawValue).joined(separator: ", ") }
  }

  /// Reads `KEY`, `KEY:asc` or `KEY:desc`.
  init(parsing text: String) throws(CommandFailure) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    guard let key = parts.first.flatMap(Key.init), parts.count <= 2 else {
      throw Arguments.wrong("--sort does not know \"\(text)\"", hint: "keys: \(Key.words)")
    }
    self.key = key
    switch parts.dropFirst().first {
    case nil: isDescending = key.isDescendingByItself
    case "asc": isDescending = false
    case "desc": isDescending = true
    case let direction?:
      throw Arguments.wrong(
        "--sort does not know the direction \"\(direction)\"", hint: "directions: asc, desc")
    }
  }
}
