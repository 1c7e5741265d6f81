import ContentReading
package import JSONLines
package import TerminalKit

/// The encoding that content is read in when it is not what its bytes tell.
extension PreviewState {
  /// Reads the content again from its beginning, in this encoding; nil for what its bytes tell.
  package mutating func read(in encoding: TextEncoding?, viewport: Size) -> [PreviewEffect] {
    notice = nil
    guard encoding != chosenEncoding else { return [] }
    chosenEncoding = encoding
    let effects = leaveSearch() + unfilter()
    (record, summary, remembered, difference, goal) = (nil, nil, nil, nil, nil)
    (fields, arrangement, verdicts, left) = ([], nil, [:], 0)
    (lines, hex, table) = (ScrollPosition(), ScrollPosition(), TableView())
    hasChosenLayout = false
    settle(viewport)
    return effects + [.command(id, .readIn(encoding))] + needed(viewport)
  }
}

extension AppState {
  /// Asks in which encoding the content is to be read, with all that can be said.
  mutating func askForEncoding() -> [Effect] {
    guard let preview, preview.status.failure == nil else { return [] }
    let chosen = preview.chosenEncoding?.name.lowercased() ?? ""
    var prompt = Prompt(.encoding, text: chosen)
    if chosen.isEmpty { prompt.completions = TextEncoding.names }
    dialogs.overlay = .prompt(prompt)
    return []
  }

  /// Takes the name that was typed; nothing typed leaves it to the content.
  mutating func readIn(_ text: String, _ prompt: Prompt) -> [Effect] {
    let name = text.split(separator: " ").joined()
    let encoding = TextEncoding(named: name)
    guard name.isEmpty || encoding != nil else { return refuse(.unknownEncoding(text), prompt) }
    dialogs.overlay = nil
    return inPreview { $0.read(in: encoding, viewport: $1) } ?? []
  }
}

extension TextEncoding {
  /// Names that begin so, for completion.
  static func names(beginningWith typed: String) -> [String] {
    names.filter { $0.hasPrefix(typed.lowercased()) }
  }
}
