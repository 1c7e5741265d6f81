/// A part of an expression.
indirect enum PatternNode {
  case step(TextPattern.Step)
  case sequence([PatternNode])
  case either([PatternNode])
  case repeated(PatternNode, least: Int, most: Int?)

  /// Appends the steps of this part; false when they become too many.
  func emit(into steps: inout [TextPattern.Step]) -> Bool {
    guard steps.count < TextPattern.mostSteps else { return false }
    switch self {
    case .step(let step): steps.append(step)
    case .sequence(let nodes):
      for node in nodes where !node.emit(into: &steps) { return false }
    case .either(let nodes): return emitEither(nodes[...], into: &steps)
    case .repeated(let node, let least, let most):
      return emitRepeated(node, least: least, most: most, into: &steps)
    }
    return true
  }

  private func emitEither(_ nodes: ArraySlice<PatternNode>, into steps: inout [TextPattern.Step]) -> Bool {
    guard let first = nodes.first else { return true }
    guard nodes.count > 1 else { return first.emit(into: &steps) }
    let split = steps.count
    steps.append(.split(split + 1, 0))
    guard first.emit(into: &steps) else { return false }
    let jump = steps.count
    steps.append(.jump(0))
    steps[split] = .split(split + 1, steps.count)
    guard emitEither(nodes.dropFirst(), into: &steps) else { return false }
    steps[jump] = .jump(steps.count)
    return true
  }

  private func emitRepeated(
    _ node: PatternNode, least: Int, most: Int?, into steps: inout [TextPattern.Step]
  ) -> Bool {
    for _ in 0..<least where !node.emit(into: &steps) { return false }
    guard let most else {
      let split = steps.count
      steps.append(.split(split + 1, 0))
      guard node.emit(into: &steps) else { return false }
      steps.append(.jump(split))
      steps[split] = .split(split + 1, steps.count)
      return true
    }
    var splits: [Int] = []
    for _ in least..<max(least, most) {
      splits.append(steps.count)
      steps.append(.split(steps.count + 1, 0))
      guard node.emit(into: &steps) else { return false }
    }
    for split in splits { steps[split] = .split(split + 1, steps.count) }
    return true
  }
}
