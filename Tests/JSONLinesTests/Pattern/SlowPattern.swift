/// The slow reference: tries an expression at each place by walking its parts, over characters.
indirect enum SlowPattern {
  case scalar(Unicode.Scalar)
  case any
  case vowel
  case start
  case end
  case sequence([SlowPattern])
  case either(SlowPattern, SlowPattern)
  case repeated(SlowPattern, Int, Int)

  /// As it is typed.
  var source: String {
    switch self {
    case .scalar(let scalar): String(Character(scalar))
    case .any: "."
    case .vowel: "[aeé]"
    case .start: "^"
    case .end: "$"
    case .sequence(let parts): parts.map(\.source).joined()
    case .either(let left, let right): "(\(left.source)|\(right.source))"
    case .repeated(let part, 0, 1): "(\(part.source))?"
    case .repeated(let part, let least, let most): "(\(part.source)){\(least),\(most)}"
    }
  }

  /// The places where a match that begins at `start` may end.
  func ends(_ text: [Unicode.Scalar], _ start: Int) -> Set<Int> {
    switch self {
    case .scalar(let scalar):
      return start < text.count && text[start].properties.lowercaseMapping == String(Character(scalar))
        ? [start + 1] : []
    case .any: return start < text.count ? [start + 1] : []
    case .vowel:
      return start < text.count && "aeéAEÉ".unicodeScalars.contains(text[start]) ? [start + 1] : []
    case .start: return start == 0 ? [start] : []
    case .end: return start == text.count ? [start] : []
    case .sequence(let parts):
      return parts.reduce([start]) { places, part in
        places.reduce(into: []) { $0.formUnion(part.ends(text, $1)) }
      }
    case .either(let left, let right): return left.ends(text, start).union(right.ends(text, start))
    case .repeated(let part, let least, let most):
      var places: Set<Int> = [start]
      var all: Set<Int> = least == 0 ? [start] : []
      for count in 1...max(1, most) where count <= most {
        places = places.reduce(into: []) { $0.formUnion(part.ends(text, $1)) }
        if count >= least { all.formUnion(places) }
      }
      return all
    }
  }

  /// All matches that are not empty, as characters: of those that end first the longest, followed as far as it goes.
  func matches(_ text: [Unicode.Scalar]) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var from = 0
    while let next = next(text, from: from) {
      found.append(next)
      from = next.upperBound
    }
    return found
  }

  private func next(_ text: [Unicode.Scalar], from: Int) -> Range<Int>? {
    let ends = (from...text.count).map { start in self.ends(text, start).filter { $0 > start } }
    guard let first = ends.compactMap({ $0.min() }).min(),
      let start = ends.firstIndex(where: { $0.contains(first) }), let last = ends[start].max()
    else { return nil }
    return from + start..<last
  }
}

/// Random numbers that are the same in each run.
struct Dice {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func roll(_ bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % bound
  }

  mutating func pattern(depth: Int) -> SlowPattern {
    switch roll(depth > 0 ? 10 : 5) {
    case 0, 1, 2: return .scalar(Array("abeé".unicodeScalars)[roll(4)])
    case 3: return .any
    case 4: return .vowel
    case 5: return roll(2) == 0 ? .start : .end
    case 6: return .either(pattern(depth: depth - 1), pattern(depth: depth - 1))
    case 7:
      let least = roll(2)
      return .repeated(pattern(depth: depth - 1), least, least + roll(3) + (least == 0 ? 1 : 0))
    default: return .sequence((0...roll(3)).map { _ in pattern(depth: depth - 1) })
    }
  }
}
