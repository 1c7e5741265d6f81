import LosslessJSON

extension PrettyRecord {
  /// Strings of more bytes than this are folded at first.
  package static let longStringBytes = 1000
  /// How much of a folded string is shown, in bytes.
  private static let foldedStringBytes = 60

  /// The line that stands for the node: the opening bracket of a closing one, the beginning of a string.
  package func node(of line: Int) -> Int {
    switch lines[line].value {
    case .closeObject, .closeArray, .stringRest: tree.parent(of: line) ?? line
    case .string, .number, .literal, .openObject, .openArray, .emptyObject, .emptyArray, .raw: line
    }
  }

  /// Whether an object or array with something in it begins here.
  package func isContainer(_ line: Int) -> Bool {
    lines[line].value == .openObject || lines[line].value == .openArray
  }

  /// Whether it is a string that is folded at first.
  package func isLongString(_ line: Int) -> Bool {
    lines[line].value == .string && valueRange(of: line).count > Self.longStringBytes
  }

  /// Whether there is anything to fold.
  package func isFoldable(_ line: Int) -> Bool { isContainer(line) || isLongString(line) }

  /// All bytes of a node's value, with the quotes or brackets around it.
  package func valueRange(of line: Int) -> Range<Int> {
    lines[line].range.lowerBound..<lines[tree.last(of: line)].range.upperBound
  }

  // MARK: Path

  /// How to get to a node, such as `.messages[2].content`; `.` is the outermost value.
  package func path(of line: Int) -> String {
    var steps: [String] = []
    var next: Int? = node(of: line)
    while let node = next {
      if let step = step(to: node) { steps.append(step) }
      next = tree.parent(of: node)
    }
    let path = steps.reversed().joined()
    return path.hasPrefix(".") ? path : "." + path
  }

  private func step(to line: Int) -> String? {
    if let key = lines[line].key {
      let name = bytes[key].dropFirst().dropLast()
      return PathName.isPlain(name)
        ? "." + DisplayText.text(bytes, name.startIndex..<name.endIndex)
        : "[" + DisplayText.text(bytes, key) + "]"
    }
    guard lines[line].value != .raw, let parent = tree.parent(of: line),
      lines[parent].value == .openArray
    else { return nil }
    return "[\(tree.ordinal(of: line))]"
  }

  // MARK: Values

  /// What a string says, without quotes and escapes; nil for anything else.
  package func stringValue(of line: Int) -> String? {
    guard lines[line].value == .string,
      case .string(let text)? = try? JSONValue(parsing: Array(bytes[valueRange(of: line)]))
    else { return nil }
    return text
  }

  /// The object or array that a string contains as text, as bytes; nil when it contains none.
  package func embeddedRecord(at line: Int) -> [UInt8]? {
    guard let text = stringValue(of: line) else { return nil }
    return EmbeddedJSON.record(in: Array(text.utf8))
  }

  // MARK: Folded

  /// A folded node in one line: its key, what it is, and how much is in it.
  package func foldedSpans(ofLine line: Int, query: SearchQuery?) -> [TextSpan] {
    let last = lines[tree.last(of: line)]
    var spans = leadingSpans(ofLine: line, query: query)
    if isContainer(line) {
      let isObject = lines[line].value == .openObject
      let count = tree.childCount(of: line)
      let noun = isObject ? (count == 1 ? "key" : "keys") : (count == 1 ? "item" : "items")
      let isClosed = last.value == .closeObject || last.value == .closeArray
      spans.append(TextSpan(.punctuation, isObject ? "{" : "["))
      spans.append(TextSpan(.note, " \(count)\(isClosed ? "" : "+") \(noun) "))
      if isClosed { spans.append(TextSpan(.punctuation, isObject ? "}" : "]")) }
    } else {
      let range = valueRange(of: line)
      let start = lines[line].range.prefix(Self.foldedStringBytes)
      let end = DisplayText.characterStart(bytes, atOrBefore: start.endIndex)
      spans.append(TextSpan(.string, DisplayText.text(bytes, range.lowerBound..<end)))
      spans.append(TextSpan(.note, "... \(range.count - 2) bytes"))
    }
    if last.hasComma { spans.append(TextSpan(.punctuation, ",")) }
    return spans
  }
}
