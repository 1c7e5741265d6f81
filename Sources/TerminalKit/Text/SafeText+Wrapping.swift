extension SafeText {
  /// Lines of at most so many columns, broken between words where possible.
  ///
  /// Empty text is one empty line. A word that is wider than a line is cut; blanks at a break are left out.
  ///
  /// - Parameter columns: the width of a line.
  /// - Returns: the lines from the top; none when `columns` is below 1.
  package func wrapped(to columns: Int) -> [SafeText] {
    guard columns > 0 else { return [] }
    guard width > columns else { return [self] }
    var wrapper = LineWrapper(columns: columns)
    for word in clusters.split(omittingEmptySubsequences: false, whereSeparator: { $0.isBlank }) {
      wrapper.append(Array(word))
    }
    return wrapper.finish()
  }
}

/// Fills lines word by word.
private struct LineWrapper {
  let columns: Int
  private var lines: [SafeText] = []
  private var line: [TextCluster] = []
  private var isFirstWord = true

  init(columns: Int) { self.columns = columns }

  mutating func append(_ word: [TextCluster]) {
    if !isFirstWord { appendBlank() }
    isFirstWord = false
    if line.width + word.width > columns { breakLine() }
    line += word
    while line.width > columns { cutLine() }
  }

  mutating func finish() -> [SafeText] {
    breakLine()
    return lines
  }

  /// A blank in the last column is where the line ends, and none begins a later line.
  private mutating func appendBlank() {
    if line.isEmpty, !lines.isEmpty { return }
    line.append(TextCluster(.blank, width: 1))
  }

  private mutating func breakLine() {
    while line.last?.isBlank == true { line.removeLast() }
    guard !line.isEmpty else { return }
    lines.append(SafeText(line))
    line = []
  }

  private mutating func cutLine() {
    let head = line.leading(columns)
    // A wide character in one column: a line of its own, which the frame clips.
    let count = max(1, head.count)
    lines.append(SafeText(line.prefix(count)))
    line.removeFirst(count)
  }
}
