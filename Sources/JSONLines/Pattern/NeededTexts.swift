/// Finds texts of which each match of an expression has at least one: they are looked for first, much faster.
struct NeededTexts {
  let foldsCase: Bool
  let readsEscapes: Bool

  /// More texts than this are no help.
  private static let most = 6

  /// Empty when there are none.
  func texts(of node: PatternNode) -> [SearchQuery] { (best(of: node) ?? []).map(\.query) }

  /// Bytes that must be there, small letters standing for both cases when `ignoresCase`.
  private struct Text {
    var bytes: [UInt8] = []
    var ignoresCase = false

    var query: SearchQuery { SearchQuery(bytes: bytes, ignoresCase: ignoresCase) }

    mutating func append(_ other: Text) {
      bytes += other.bytes
      ignoresCase = ignoresCase || other.ignoresCase
    }
  }

  private func best(of node: PatternNode) -> [Text]? {
    switch node {
    case .any, .set, .start, .end: return nil
    case .scalar(let scalar): return texts(of: scalar)
    case .sequence(let nodes): return best(ofSequence: nodes)
    case .repeated(let node, let least, _): return least > 0 ? best(of: node) : nil
    case .either(let nodes):
      var all: [Text] = []
      for node in nodes {
        guard let some = best(of: node) else { return nil }
        all += some
      }
      return all.count <= Self.most ? all : nil
    }
  }

  /// Characters with a single form that follow each other make one text.
  private func best(ofSequence nodes: [PatternNode]) -> [Text]? {
    var candidates: [[Text]] = []
    var run = Text()
    for node in Self.flattened(nodes) {
      let texts = best(of: node)
      if case .scalar = node, let texts, texts.count == 1 {
        run.append(texts[0])
        continue
      }
      if !run.bytes.isEmpty { candidates.append([run]) }
      run = Text()
      if let texts { candidates.append(texts) }
    }
    if !run.bytes.isEmpty { candidates.append([run]) }
    return candidates.max { Self.worth($0) < Self.worth($1) }
  }

  private static func flattened(_ nodes: [PatternNode]) -> [PatternNode] {
    nodes.flatMap { node in
      if case .sequence(let inner) = node { return flattened(inner) }
      return [node]
    }
  }

  /// Long texts are rare; several take a pass each.
  private static func worth(_ texts: [Text]) -> Int {
    (texts.map(\.bytes.count).min() ?? 0) * 4 - texts.count * 3
  }

  /// Each form of a character as a text; nil when there are too many.
  private func texts(of scalar: Unicode.Scalar) -> [Text]? {
    let forms = ScalarForms.forms(of: scalar, foldsCase: foldsCase, readsEscapes: readsEscapes)
    guard forms.count <= Self.most else { return nil }
    return forms.map { form in
      var text = Text()
      for set in form {
        let bytes = set.bytes
        // Of two cases of a letter, the small one is the last.
        text.append(Text(bytes: bytes.suffix(1), ignoresCase: bytes.count > 1))
      }
      if text.ignoresCase { text.bytes = text.bytes.map(SearchQuery.lowercase) }
      return text
    }
  }
}
