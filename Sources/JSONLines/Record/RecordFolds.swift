/// Which nodes of a record are folded.
package struct RecordFolds: Equatable, Sendable {
  private var folded: [Bool]

  /// Long strings are folded at first, everything else is open.
  package init(_ record: PrettyRecord) {
    folded = record.lines.indices.map { record.isLongString($0) }
  }

  /// Whether the node that begins in this line is folded.
  package func isFolded(_ line: Int) -> Bool { folded[line] }

  /// Folds or unfolds one node.
  package mutating func set(_ line: Int, isFolded: Bool) { folded[line] = isFolded }

  /// Folds or unfolds a node and those beside it.
  package mutating func setSiblings(of line: Int, in record: PrettyRecord, isFolded: Bool) {
    let parent = record.tree.parent(of: line)
    var sibling = parent.map { $0 + 1 } ?? 0
    let end = parent.map { record.tree.last(of: $0) } ?? record.lines.count - 1
    while sibling <= end {
      if record.isFoldable(sibling) { folded[sibling] = isFolded }
      sibling = record.tree.last(of: sibling) + 1
    }
  }

  /// Opens objects and arrays above a level (the outermost is 1 when only its members are to be seen), folds those
  /// on it and below; strings stay as they are.
  package mutating func fold(_ record: PrettyRecord, toLevel level: Int) {
    for line in record.lines.indices where record.isContainer(line) {
      folded[line] = record.isFoldable(line) && Int(record.lines[line].depth) >= level
    }
  }

  /// Unfolds all that is around a line, and the line if it is a part of a folded string.
  package mutating func reveal(_ line: Int, in record: PrettyRecord) {
    var next: Int? = line
    if record.isContainer(line) { next = record.tree.parent(of: line) }
    while let node = next {
      folded[node] = false
      next = record.tree.parent(of: node)
    }
  }

  /// Folds what is folded in the beginning of the same record.
  package mutating func adopt(_ other: RecordFolds, of beginning: PrettyRecord, in record: PrettyRecord) {
    for line in 0..<min(beginning.lines.count, record.lines.count) where record.isFoldable(line) {
      if beginning.lines[line].value == record.lines[line].value { folded[line] = other.folded[line] }
    }
  }

  // MARK: What is to be seen

  /// The line itself, or the outermost folded one that hides it.
  package func visible(_ line: Int, in tree: RecordTree) -> Int {
    var result = line
    var next = tree.parent(of: line)
    while let node = next {
      if folded[node] { result = node }
      next = tree.parent(of: node)
    }
    return result
  }

  package func next(after line: Int, in tree: RecordTree) -> Int? {
    let next = folded[line] ? tree.last(of: line) + 1 : line + 1
    return next < tree.count ? next : nil
  }

  package func previous(before line: Int, in tree: RecordTree) -> Int? {
    line > 0 ? visible(line - 1, in: tree) : nil
  }
}
