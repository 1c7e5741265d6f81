/// An expression as the steps of a machine that takes one byte after another.
struct ByteProgram: Sendable {
  var steps: [Step] = []

  /// One step of the machine.
  enum Step: Hashable, Sendable {
    case bytes(ByteSet)
    /// Goes on at both places.
    case split(Int, Int)
    case jump(Int)
    /// Where the machine begins to read, if that is an end of the line.
    case origin
    /// The other end of the line.
    case border
    case match
  }

  /// The most steps of a program; characters outside of ASCII take several.
  static let mostSteps = 20_000
}

/// Turns the parts of an expression into steps.
struct PatternCompiler {
  let foldsCase: Bool
  /// Whether characters are also found as JSON writes them in strings: `\n`, `\"`, `\u00e9`.
  let readsEscapes: Bool
  /// Whether the machine reads from the end of a match to its start.
  let isReversed: Bool
  private var program = ByteProgram()

  init(foldsCase: Bool, readsEscapes: Bool, isReversed: Bool) {
    self.foldsCase = foldsCase
    self.readsEscapes = readsEscapes
    self.isReversed = isReversed
  }

  /// Nil when there would be too many steps.
  mutating func program(for node: PatternNode) -> ByteProgram? {
    program = ByteProgram()
    guard emit(node) else { return nil }
    program.steps.append(.match)
    return program
  }

  private var place: Int { program.steps.count }

  private mutating func emit(_ node: PatternNode) -> Bool {
    guard place < ByteProgram.mostSteps else { return false }
    switch node {
    case .scalar(let scalar):
      emit(ScalarForms.forms(of: scalar, foldsCase: foldsCase, readsEscapes: readsEscapes))
    case .set(let set):
      emit(ScalarForms.runs(of: set.accepted(foldsCase: foldsCase)))
    case .any: emit(ScalarForms.anything)
    case .start: program.steps.append(isReversed ? .border : .origin)
    case .end: program.steps.append(isReversed ? .origin : .border)
    case .sequence(let nodes):
      for node in isReversed ? nodes.reversed() : nodes where !emit(node) { return false }
    case .either(let nodes): return emitEither(nodes[...])
    case .repeated(let node, let least, let most): return emitRepeated(node, least: least, most: most)
    }
    return true
  }

  /// One of several runs of bytes.
  private mutating func emit(_ runs: [[ByteSet]]) {
    var jumps: [Int] = []
    for (index, run) in runs.enumerated() {
      let split = place
      if index < runs.count - 1 { program.steps.append(.split(split + 1, 0)) }
      for set in isReversed ? run.reversed() : run { program.steps.append(.bytes(set)) }
      guard index < runs.count - 1 else { break }
      jumps.append(place)
      program.steps.append(.jump(0))
      program.steps[split] = .split(split + 1, place)
    }
    for jump in jumps { program.steps[jump] = .jump(place) }
  }

  private mutating func emitEither(_ nodes: ArraySlice<PatternNode>) -> Bool {
    guard let first = nodes.first else { return true }
    guard nodes.count > 1 else { return emit(first) }
    let split = place
    program.steps.append(.split(split + 1, 0))
    guard emit(first) else { return false }
    let jump = place
    program.steps.append(.jump(0))
    program.steps[split] = .split(split + 1, place)
    guard emitEither(nodes.dropFirst()) else { return false }
    program.steps[jump] = .jump(place)
    return true
  }

  private mutating func emitRepeated(_ node: PatternNode, least: Int, most: Int?) -> Bool {
    for _ in 0..<least where !emit(node) { return false }
    guard let most else {
      let split = place
      program.steps.append(.split(split + 1, 0))
      guard emit(node) else { return false }
      program.steps.append(.jump(split))
      program.steps[split] = .split(split + 1, place)
      return true
    }
    var splits: [Int] = []
    for _ in least..<max(least, most) {
      splits.append(place)
      program.steps.append(.split(place + 1, 0))
      guard emit(node) else { return false }
    }
    for split in splits { program.steps[split] = .split(split + 1, place) }
    return true
  }
}
