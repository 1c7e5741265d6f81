import JSONLines
package import TerminalKit

/// Going to a column of a table by its name.
extension PreviewState {
  /// The column that is meant by what was typed: one of this name, else of this number, else the only one that has it in its
  /// name; from 0.
  package func column(called text: String) -> Int? {
    let names = columnNames
    if let exact = names.firstIndex(of: text) { return exact }
    let typed = text.lowercased()
    if let same = names.firstIndex(where: { $0.lowercased() == typed }) { return same }
    if let number = Int(text), number > 0, names.indices.contains(number - 1) { return number - 1 }
    let holding = names.indices.filter { names[$0].lowercased().contains(typed) }
    return holding.count == 1 ? holding[0] : nil
  }

  /// Brings a column to the left edge of the screen, or in one row the cursor to its cell.
  package mutating func go(toColumn column: Int, viewport: Size) -> [PreviewEffect] {
    let name = columnNames.indices.contains(column) ? columnNames[column] : ""
    notice = .column(column + 1, name)
    if mode == .row {
      record?.row?.cursor = RecordPlace(line: column, row: 0)
    } else {
      table.left = column
    }
    settle(viewport)
    return needed(viewport)
  }
}

extension AppState {
  /// Asks which column to go to.
  mutating func askForColumn() -> [Effect] {
    guard let mode = preview?.mode, mode == .table || mode == .row else {
      preview?.notice = .noTable
      return []
    }
    dialogs.overlay = .prompt(Prompt(.column))
    return []
  }

  mutating func goToColumn(_ text: String, _ prompt: Prompt) -> [Effect] {
    guard !text.isEmpty else {
      dialogs.overlay = nil
      return []
    }
    guard let column = preview?.column(called: text) else { return refuse(.unknownColumn(text), prompt) }
    dialogs.overlay = nil
    return inPreview { $0.go(toColumn: column, viewport: $1) } ?? []
  }

  /// Names of columns that begin so, else those that have it somewhere, for completion.
  func columnNames(like text: String) -> [String] {
    let (names, typed) = (preview?.columnNames ?? [], text.lowercased())
    let beginning = names.filter { $0.lowercased().hasPrefix(typed) }
    return beginning.isEmpty ? names.filter { $0.lowercased().contains(typed) } : beginning
  }
}
