import LosslessJSON

/// Writes records as lines of text.
struct ChatWriter {
  /// Columns of the longest name of a fact, so that values stand below each other.
  private static let nameColumns = "custom_id".count

  private(set) var lines: [ChatLine] = []
  private let lineLimit: Int
  /// Names of what is not shown of the record as a whole.
  private var left: [String] = []
  /// Whether the tokens were told, behind which nothing is said any more.
  var endsWithTokens = false

  init(lineLimit: Int) { self.lineLimit = lineLimit }

  /// Whether something was left out because there are as many lines as are shown of a record.
  private var isCut = false

  /// Whether there is room for a further line; who asks and gets none leaves something out.
  mutating func hasRoom() -> Bool {
    let isFull = lines.count >= lineLimit
    if isFull { isCut = true }
    return !isFull
  }

  mutating func add(_ spans: [TextSpan]) {
    if hasRoom() { lines.append(.spans(spans)) }
  }

  /// Adds text with words of this program's own, line breaks as lines, very long lines in pieces of a bearable length.
  mutating func add(_ role: SpanRole, _ text: String) {
    for line in text.split(omittingEmptySubsequences: false, whereSeparator: { $0 == "\n" || $0 == "\r\n" }) {
      var rest = line
      repeat {
        let piece = rest.prefix(PrettyRecord.pieceBytes)
        add([TextSpan(role, String(piece))])
        rest = rest[piece.endIndex...]
      } while !rest.isEmpty
    }
  }

  /// Adds what a string says, in the same way; anything else as JSON.
  mutating func add(_ role: SpanRole, _ value: JSONSlice) {
    guard case .string(let text) = value else { return add(role, value.plainText) }
    text.forEachLine(longest: PrettyRecord.pieceBytes) { line in
      guard hasRoom() else { return false }
      lines.append(.text(role, line))
      return true
    }
  }

  /// Goes on in the last line.
  mutating func append(_ span: TextSpan) {
    guard let last = lines.popLast() else { return }
    lines.append(.spans(last.spans + [span]))
  }

  mutating func heading(_ role: String, _ note: String = "") {
    addGap()
    let heading = TextSpan(.speaker(ChatSpeaker(role: role)), role)
    add(note.isEmpty ? [heading] : [heading, TextSpan(.note, "  " + note)])
  }

  mutating func addGap() {
    if !lines.isEmpty { add([]) }
  }

  mutating func fact(_ name: String, _ value: JSONSlice?) {
    guard let value, value != .null else { return }
    let gap = String(repeating: " ", count: max(0, Self.nameColumns - name.count) + 2)
    add([TextSpan(.key, name), TextSpan(.plain, gap), TextSpan(.plain, value.plainText)])
  }

  // MARK: What is not shown

  /// Names what is not shown, so that nobody takes the view for all there is.
  mutating func names(leftIn object: JSONSlice, beside shown: Set<String>) {
    name(Self.left(in: object, beside: shown))
  }

  mutating func name(_ names: [String]) {
    guard !names.isEmpty else { return }
    add(.note, "also: " + names.joined(separator: ", "))
  }

  /// Keeps names of what is not shown for the record's end.
  mutating func note(leftIn object: JSONSlice?, beside shown: Set<String>) {
    guard let object else { return }
    for name in Self.left(in: object, beside: shown) where !left.contains(name) { left.append(name) }
  }

  /// Names what was noted, and says where the end is missing.
  mutating func finish() {
    defer { left = [] }
    guard !isCut else {
      return lines.append(.spans([TextSpan(.warning, "there is more, which is too long to be shown")]))
    }
    guard !left.isEmpty else { return }
    if !endsWithTokens { addGap() }
    name(left)
  }

  /// Keys with something in them that are not among those shown; short values stand beside them.
  static func left(in object: JSONSlice, beside shown: Set<String>) -> [String] {
    guard case .object(let members) = object else { return [] }
    return members.filter { !shown.contains($0.key) && ![.null, .array([])].contains($0.value) }.map {
      member in
      switch member.value {
      case .number, .bool: member.key + " " + member.value.plainText
      case .null, .string, .array, .object: member.key
      }
    }
  }
}

extension JSONSlice {
  /// What a string says; anything else as JSON.
  var plainText: String {
    if case .string(let text) = self { return text.string }
    return value.text
  }

  /// Whether this is null, or a string, array or object with nothing in it.
  var saysNothing: Bool {
    switch self {
    case .null: true
    case .string(let text): text.isEmpty
    case .array(let elements): elements.isEmpty
    case .object(let members): members.isEmpty
    case .bool, .number: false
    }
  }
}
