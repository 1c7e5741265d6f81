import Testing

@testable import TerminalKit

@Suite("Key names")
struct KeyPressTests {
  @Test(
    "a key is found by its name",
    arguments: [
      ("D", KeyPress.character("D")), ("d", .character("d")), ("/", .character("/")), ("é", .character("é")),
      ("Space", .character(" ")), ("Ctrl-R", .control("r")), ("ctrl+f", .control("f")), ("^L", .control("l")),
      ("C-d", .control("d")), ("F5", .function(5)), ("f12", .function(12)), ("PgDn", .pageDown),
      ("PageUp", .pageUp),
      ("Esc", .escape), ("Escape", .escape), ("Shift-Up", .shiftUp), ("Shift-Tab", .backTab),
      ("Enter", .enter),
      ("Ctrl-M", .enter), ("Ctrl-I", .tab), ("Ctrl-H", .backspace), ("Ctrl-[", .escape),
      ("Ctrl-Space", .control("@")),
      ("Home", .home), ("End", .end), ("Del", .delete), ("Insert", .insert), ("↓", .character("↓")),
      ("^", .character("^")), ("Alt-d", .alt("d")), ("alt-D", .alt("D")), ("M-x", .alt("x")),
    ])
  func parsing(name: String, key: KeyPress) {
    #expect(KeyPress(parsing: name) == key)
  }

  @Test(
    "a name of no key is refused",
    arguments: ["", " ", "Ctrl-", "Ctrl-Up", "F0", "F13", "Fx", "word", "Ctrl-é", "\u{1B}"])
  func refusing(name: String) {
    #expect(KeyPress(parsing: name) == nil)
  }

  @Test("the shown name of each key is read back as that key")
  func namesRoundTrip() {
    let keys: [KeyPress] =
      [
        .up, .down, .left, .right, .shiftUp, .shiftDown, .home, .end, .pageUp, .pageDown, .insert, .delete,
        .enter,
        .tab, .backTab, .backspace, .escape,
      ] + (1...12).map { .function($0) } + "abcdefgjklnopqrstuvwxyz\\]^_@".map { .control($0) }
      + " !~azAZ09:?".map { .character($0) }
      + "azAZ09:?-".map { .alt($0) }
    for key in keys {
      #expect(!key.displayName.isEmpty)
      #expect(KeyPress(parsing: key.displayName) == key, "\(key.displayName)")
    }
  }
}
