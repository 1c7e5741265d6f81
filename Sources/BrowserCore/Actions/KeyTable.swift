/// The keys out of the box as a table of Markdown, for the README.
package enum KeyTable {
  package static var lines: [String] {
    ["| | keys |", "| --- | --- |"]
      + Action.groups.map { group in
        "| \(group.title) | " + places(of: group.actions).joined(separator: "; ") + " |"
      }
  }

  /// What is there in a preview or a dialog alone stands behind all else.
  private static func places(of actions: [Action]) -> [String] {
    Place.allCases.compactMap { place in
      let rows = actions.filter { $0.place == place && ($0.foldLevel ?? 1) == 1 }.map(row)
      guard !rows.isEmpty else { return nil }
      let isAlone = actions.allSatisfy { $0.place == .dialog }
      return (isAlone ? "" : place.rawValue) + rows.joined(separator: ", ")
    }
  }

  private static func row(of action: Action) -> String {
    // The levels are nine rows that differ in their number.
    if action.foldLevel != nil { return "`1` to `9` fold to a level" }
    let keys = action.keys.first?.keys.map { "`" + $0.replacing("|", with: "\\|") + "`" } ?? []
    return keys.joined(separator: " ") + " " + action.hint
  }
}

private enum Place: String, CaseIterable {
  case list = ""
  case objects = "in a list of batches and the like: "
  case preview = "in a preview: "
  case dialog = "in a dialog: "
}

extension Action {
  fileprivate var place: Place {
    if contexts.contains(.files) { return .list }
    if contexts.contains(.objects) || contexts.contains(.objectFiles) { return .objects }
    return contexts.contains(.preview) ? .preview : .dialog
  }
}
