/// A part of an expression.
indirect enum PatternNode: Sendable {
  case scalar(Unicode.Scalar)
  case set(ScalarSet)
  case any
  /// `^`
  case start
  /// `$`
  case end
  case sequence([PatternNode])
  case either([PatternNode])
  case repeated(PatternNode, least: Int, most: Int?)

  /// Characters that are taken one after another, literally.
  static func literal(_ text: String) -> PatternNode {
    .sequence(text.unicodeScalars.map { .scalar($0) })
  }

  /// How many characters, classes and signs the expression comes to when its repeats are written out; at most `limit`.
  func size(limit: Int) -> Int {
    var size = 0
    switch self {
    case .scalar, .set, .any, .start, .end: size = 1
    case .sequence(let nodes), .either(let nodes):
      for node in nodes where size < limit { size += node.size(limit: limit) }
    case .repeated(let node, let least, let most):
      size = node.size(limit: limit) * max(1, most ?? least + 1)
    }
    return min(size, limit)
  }
}
