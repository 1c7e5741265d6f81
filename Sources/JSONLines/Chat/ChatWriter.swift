import LosslessJSON

/// Writes records as lines of text.
struct ChatWriter {
  /// Columns of the longest name of a fact, so that values stand below each other.
  private static let nameColumns = "custom_id".count

  var lines: [[TextSpan]] = []
  /// Names of what is not shown of the record as a whole.
  private var left: [String] = []
  /// Whether the tokens were told, behind which nothing is said any more.
  var endsWithTokens = false

  /// Adds text, line breaks as lines, very long lines in pieces of a bearable length.
  mutating func add(_ role: SpanRole, _ text: String) {
    for line in text.split(omittingEmptySubsequences: false, whereSeparator: { $0 == "\n" || $0 == "\r\n" }) {
      var rest = line
      repeat {
        let piece = rest.prefix(PrettyRecord.pieceBytes)
        lines.append([TextSpan(role, String(piece))])
        rest = rest[piece.endIndex...]
      } while !rest.isEmpty
    }
  }

  mutating func heading(_ role: String, _ note: String = "") {
    addGap()
    lines.append([TextSpan(.speaker(ChatSpeaker(role: role)), role)])
    if !note.isEmpty { lines[lines.count - 1].append(TextSpan(.note, "  " + note)) }
  }

  mutating func addGap() {
    if !lines.isEmpty { lines.append([]) }
  }

  mutating func fact(_ name: String, _ value: JSONValue?) {
    guard let value, value != .null else { return }
    let gap = String(repeating: " ", count: max(0, Self.nameColumns - name.count) + 2)
    lines.append([TextSpan(.key, name), TextSpan(.plain, gap), TextSpan(.plain, value.plainText)])
  }

  // MARK: What is not shown

  /// Names what is not shown, so that nobody takes the view for all there is.
  mutating func names(leftIn object: JSONValue, beside shown: Set<String>) {
    name(Self.left(in: object, beside: shown))
  }

  mutating func name(_ names: [String]) {
    guard !names.isEmpty else { return }
    add(.note, "also: " + names.joined(separator: ", "))
  }

  /// Keeps names of what is not shown for the record's end.
  mutating func note(leftIn object: JSONValue?, beside shown: Set<String>) {
    guard let object else { return }
    for name in Self.left(in: object, beside: shown) where !left.contains(name) { left.append(name) }
  }

  /// Names what was noted.
  mutating func finish() {
    guard !left.isEmpty else { return }
    if !endsWithTokens { addGap() }
    name(left)
    left = []
  }

  /// Keys with something in them that are not among those shown; short values stand beside them.
  static func left(in object: JSONValue, beside shown: Set<String>) -> [String] {
    guard case .object(let members) = object else { return [] }
    return members.filter { !shown.contains($0.key) && ![.null, .array([])].contains($0.value) }.map {
      member in
      switch member.value {
      case .number, .bool: member.key + " " + member.value.text
      case .null, .string, .array, .object: member.key
      }
    }
  }
}

extension JSONValue {
  /// What a string says; anything else as JSON.
  var plainText: String {
    if case .string(let text) = self { return text }
    return text
  }

  /// Whether this is null, or a string, array or object with nothing in it.
  var saysNothing: Bool {
    [.null, .string(""), .array([]), .object([])].contains(self)
  }
}
