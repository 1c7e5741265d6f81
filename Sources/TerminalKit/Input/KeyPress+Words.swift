extension KeyPress {
  /// Reads a key's name as help, configuration and the command line write it: `D`, `Ctrl-F`, `PgDn`, `Shift-Up`, `F5`.
  ///
  /// Names are read in any case; a single character stands for itself, capital letters being keys of their own.
  /// Nil when no key has that name.
  package init?(parsing name: String) {
    if name.count == 1, let character = name.first, SafeText(name).string == name, character != " " {
      self = .character(character)
      return
    }
    if let key = Self.alt(name) {
      self = key
      return
    }
    let name = name.lowercased()
    guard let key = Self.named(name) ?? Self.control(name) ?? Self.functionKey(name) else { return nil }
    self = key
  }

  /// The key's name as people read it in help: `Ctrl-F`, `Space`, `PgDn`.
  package var displayName: String {
    switch self {
    case .character(" "): "Space"
    case .character(let character): SafeText(String(character)).string
    case .control("@"): "Ctrl-Space"
    case .control(let letter): "Ctrl-\(letter.uppercased())"
    case .alt(let character): "Alt-\(SafeText(String(character)).string)"
    case .function(let number): "F\(number)"
    case .up, .down, .left, .right, .shiftUp, .shiftDown, .home, .end, .pageUp, .pageDown, .insert, .delete,
      .enter, .tab, .backTab, .backspace, .escape:
      Self.names.first { $0.key == self }?.name ?? ""
    }
  }

  /// One row for each key that has a name of its own; the first spelling is the one that is shown.
  private static let names: [(key: KeyPress, name: String, others: [String])] = [
    (.character(" "), "Space", ["spc"]),
    (.up, "Up", ["↑"]),
    (.down, "Down", ["↓"]),
    (.left, "Left", ["←"]),
    (.right, "Right", ["→"]),
    (.shiftUp, "Shift-Up", []),
    (.shiftDown, "Shift-Down", []),
    (.home, "Home", []),
    (.end, "End", []),
    (.pageUp, "PgUp", ["pageup"]),
    (.pageDown, "PgDn", ["pagedown", "pgdown"]),
    (.insert, "Insert", ["ins"]),
    (.delete, "Delete", ["del"]),
    (.enter, "Enter", ["return", "ctrl-m"]),
    (.tab, "Tab", ["ctrl-i"]),
    (.backTab, "Shift-Tab", ["backtab"]),
    (.backspace, "Backspace", ["bs", "ctrl-h"]),
    (.escape, "Esc", ["escape", "ctrl-["]),
    (.control("@"), "Ctrl-Space", ["ctrl-@"]),
  ]

  private static func named(_ name: String) -> KeyPress? {
    let spelling = name.replacing("+", with: "-")
    return names.first { $0.name.lowercased() == spelling || $0.others.contains(spelling) }?.key
  }

  private static func control(_ name: String) -> KeyPress? {
    for prefix in ["ctrl-", "ctrl+", "c-", "^"] where name.hasPrefix(prefix) {
      let rest = name.dropFirst(prefix.count)
      guard rest.count == 1, let letter = rest.first, Self.controlLetters.contains(letter) else { return nil }
      return named("ctrl-\(letter)") ?? .control(letter)
    }
    return nil
  }

  /// Capital letters are keys of their own here too.
  private static func alt(_ name: String) -> KeyPress? {
    for prefix in ["alt-", "alt+", "m-"] where name.lowercased().hasPrefix(prefix) {
      let rest = name.dropFirst(prefix.count)
      guard rest.count == 1, let character = rest.first, SafeText(rest).string == rest, character != " "
      else {
        return nil
      }
      return .alt(character)
    }
    return nil
  }

  private static let controlLetters = "abcdefghijklmnopqrstuvwxyz[\\]^_@"

  private static func functionKey(_ name: String) -> KeyPress? {
    guard name.first == "f", let number = Int(name.dropFirst()), (1...12).contains(number) else { return nil }
    return .function(number)
  }
}
