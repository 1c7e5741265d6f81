/// What an expression becomes.
struct PatternCode {
  var steps: [TextPattern.Step] = []
  var sets: [TextPattern.ScalarSet] = []
}

/// A part of an expression.
indirect enum PatternNode {
  case step(TextPattern.Step)
  case set(TextPattern.ScalarSet)
  case sequence([PatternNode])
  case either([PatternNode])
  case repeated(PatternNode, least: Int, most: Int?)

  /// Appends the steps of this part; false when they become too many.
  func emit(into code: inout PatternCode) -> Bool {
    guard code.steps.count < TextPattern.mostSteps else { return false }
    switch self {
    case .step(let step): code.steps.append(step)
    case .set(let set):
      code.steps.append(.set(code.sets.count))
      code.sets.append(set)
    case .sequence(let nodes):
      for node in nodes where !node.emit(into: &code) { return false }
    case .either(let nodes): return emitEither(nodes[...], into: &code)
    case .repeated(let node, let least, let most):
      return emitRepeated(node, least: least, most: most, into: &code)
    }
    return true
  }

  private func emitEither(_ nodes: ArraySlice<PatternNode>, into code: inout PatternCode) -> Bool {
    guard let first = nodes.first else { return true }
    guard nodes.count > 1 else { return first.emit(into: &code) }
    let split = code.steps.count
    code.steps.append(.split(split + 1, 0))
    guard first.emit(into: &code) else { return false }
    let jump = code.steps.count
    code.steps.append(.jump(0))
    code.steps[split] = .split(split + 1, code.steps.count)
    guard emitEither(nodes.dropFirst(), into: &code) else { return false }
    code.steps[jump] = .jump(code.steps.count)
    return true
  }

  private func emitRepeated(
    _ node: PatternNode, least: Int, most: Int?, into code: inout PatternCode
  ) -> Bool {
    for _ in 0..<least where !node.emit(into: &code) { return false }
    guard let most else {
      let split = code.steps.count
      code.steps.append(.split(split + 1, 0))
      guard node.emit(into: &code) else { return false }
      code.steps.append(.jump(split))
      code.steps[split] = .split(split + 1, code.steps.count)
      return true
    }
    var splits: [Int] = []
    for _ in least..<max(least, most) {
      splits.append(code.steps.count)
      code.steps.append(.split(code.steps.count + 1, 0))
      guard node.emit(into: &code) else { return false }
    }
    for split in splits { code.steps[split] = .split(split + 1, code.steps.count) }
    return true
  }
}
