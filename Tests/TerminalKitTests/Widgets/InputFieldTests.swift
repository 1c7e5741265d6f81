import TestSupport
import Testing

@testable import TerminalKit

@Suite("Input field")
struct InputFieldTests {
  @Test(
    "keys edit the text; | is the cursor",
    arguments: [
      ("|", "a b", "a b|"),
      ("abc|", "<Left><Left>x", "ax|bc"),
      ("abc|", "<Home>x<End>y", "xabcy|"),
      ("ab|c", "<Backspace>", "a|c"),
      ("ab|c", "<Delete>", "ab|"),
      ("|ab", "<Backspace><Left>", "|ab"),
      ("ab|", "<Delete><Right>", "ab|"),
      ("one two  |three", "<Ctrl-W>", "one |three"),
      ("/data/train|", "<Ctrl-W><Ctrl-W>", "/|"),
      ("ab|cd", "<Ctrl-U>", "|cd"),
      ("ab|cd", "<Ctrl-K>", "ab|"),
      ("ab|cd", "<Ctrl-A>x<Ctrl-E>y", "xabcdy|"),
      ("日本|語", "<Backspace>x", "日x|語"),
      ("👩\u{200D}💻|", "<Backspace>", "|"),
      ("e|x", "\u{301}<Backspace>", "|x"),
    ])
  func editing(before: String, keys: String, after: String) {
    // given
    var field = InputField(marked: before)
    // when
    for key in KeyPress.sequence(keys) { field.handle(key) }
    // then
    #expect(field.marked == after)
  }

  @Test(
    "keys that mean nothing to a field are left to others",
    arguments: ["Enter", "Esc", "Tab", "Up", "F1", "Ctrl-C", "PgDn"])
  func foreignKeys(name: String) throws {
    var field = InputField("ab")
    let key = try #require(KeyPress(parsing: name))
    let isUsed = field.handle(key)
    #expect(!isUsed)
    #expect(field.text == "ab")
  }

  @Test(
    "pasted text becomes one line",
    arguments: [
      ("/tmp/a b.jsonl\n", "/tmp/a b.jsonl"), ("a\r\nb\tc\n", "a b c"), ("x\u{1B}[31my", "x[31my"),
      ("\n", ""),
    ])
  func pasting(text: String, expected: String) {
    var field = InputField()
    field.paste(text)
    #expect(field.text == expected)
  }

  @Test("the cursor is always in the field, whatever its width and the text")
  func cursorIsVisible() {
    var generator = SeededGenerator(seed: 6)
    for _ in 0..<2_000 {
      // given
      var field = InputField(RandomText.make(length: 20, using: &generator))
      for _ in 0..<Int.random(in: 0...20, using: &generator) { field.moveLeft() }
      let columns = Int.random(in: 1...20, using: &generator)
      // when
      let seen = field.visible(columns: columns)
      // then
      #expect((0..<columns).contains(seen.cursorColumn))
      #expect(seen.text.width <= columns)
    }
  }

  @Test("a long text scrolls and says that it goes on")
  func scrolling() {
    var frame = Frame(size: Size(columns: 12, rows: 1))
    var field = InputField("/data/sets/train.jsonl")
    field.draw(into: &frame, at: Position(column: 1, row: 0), columns: 10, style: .plain)
    #expect(frame.rows == [" ….jsonl    "])
    #expect(frame.cursor == Position(column: 8, row: 0))
    #expect(frame.showsCursor)
    field.moveToStart()
    field.draw(into: &frame, at: Position(column: 1, row: 0), columns: 10, style: .plain)
    #expect(frame.rows == [" /data/set… "])
    #expect(frame.cursor == Position(column: 1, row: 0))
  }
}

extension InputField {
  /// A field from text with `|` at the cursor.
  init(marked text: String) {
    let parts = text.split(separator: "|", maxSplits: 1, omittingEmptySubsequences: false)
    self.init(parts.map(String.init).joined())
    for _ in parts[1] { moveLeft() }
  }

  var marked: String { textBeforeCursor + "|" + textAfterCursor }
}

extension KeyPress {
  /// Keys from text with names in angle brackets.
  static func sequence(_ text: String) -> [KeyPress] {
    var keys: [KeyPress] = []
    var rest = text[...]
    while let first = rest.popFirst() {
      guard first == "<", let end = rest.firstIndex(of: ">") else {
        keys.append(.character(first))
        continue
      }
      if let key = KeyPress(parsing: String(rest[..<end])) { keys.append(key) }
      rest = rest[rest.index(after: end)...]
    }
    return keys
  }
}
