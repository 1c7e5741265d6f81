import Synchronization

/// A regular expression that is looked for in names and in lines of content, in time linear in their length.
///
/// Swift's `Regex` backtracks: one typed by a person could hold up the list for minutes. This one cannot. It knows
/// literals, `.`, classes, `\d \w \s` and their opposites, groups, `|`, `* + ? {m,n}`, `^` and `$`. Smart case.
package struct TextPattern: Hashable, Sendable {
  /// As typed, without the slashes.
  package var source: String { parts.wording.source }
  var foldsCase: Bool { parts.wording.foldsCase }
  /// Whether characters are also found as JSON writes them in strings.
  package var readsEscapes: Bool { parts.wording.readsEscapes }
  /// Whether it is no expression but text, with the ways to write it.
  var isLiteral: Bool { parts.wording.isLiteral }
  /// Texts of which each match has one.
  var needed: [SearchQuery] { parts.needed }
  private let parts: Parts

  /// What was typed and how it is read; patterns of the same wording are the same.
  private struct Wording: Equatable, Sendable {
    var source: String
    var foldsCase: Bool
    var readsEscapes = false
    var isLiteral = false
  }

  /// What all copies share: patterns are passed on for each file and each line.
  private final class Parts: Sendable {
    let wording: Wording
    let needed: [SearchQuery]
    let node: PatternNode
    let forward: ByteProgram
    let backward: ByteProgram
    /// One scanner for all who look at short texts now and then.
    let scanner: Mutex<PatternScanner>

    init?(_ node: PatternNode, _ wording: Wording) {
      func program(isReversed: Bool) -> ByteProgram? {
        var compiler = PatternCompiler(
          foldsCase: wording.foldsCase, readsEscapes: wording.readsEscapes, isReversed: isReversed)
        return compiler.program(for: node)
      }
      guard node.size(limit: mostParts) < mostParts, let forward = program(isReversed: false),
        let backward = program(isReversed: true)
      else { return nil }
      self.wording = wording
      self.node = node
      self.forward = forward
      self.backward = backward
      needed = NeededTexts(foldsCase: wording.foldsCase, readsEscapes: wording.readsEscapes).texts(of: node)
      scanner = Mutex(PatternScanner(forward: forward, backward: backward))
    }
  }

  /// The longest expression, in characters.
  package static let longestSource = 200
  /// The most characters and classes when repeats are written out.
  static let mostParts = 2_000

  /// Nil when it would take too much.
  private init?(_ node: PatternNode, _ wording: Wording) {
    guard let parts = Parts(node, wording) else { return nil }
    self.parts = parts
  }

  /// Reads an expression.
  package init(parsing source: String) throws(Problem) {
    let characters = Array(source)
    guard !characters.isEmpty else { throw Problem(offset: 0, reason: .empty) }
    guard characters.count <= Self.longestSource else {
      throw Problem(offset: Self.longestSource, reason: .tooLong)
    }
    var parser = PatternParser(characters)
    let node = try parser.parse()
    guard let pattern = Self(node, Wording(source: source, foldsCase: !parser.hasCapital)) else {
      throw Problem(offset: 0, reason: .tooComplex)
    }
    self = pattern
  }

  /// Text that is looked for literally, also as JSON writes it in strings; nil when it is too long for that.
  init?(literal text: String, foldsCase: Bool) {
    self.init(
      .literal(text), Wording(source: text, foldsCase: foldsCase, readsEscapes: true, isLiteral: true))
  }

  /// The same expression, for text in which characters may stand as JSON writes them in strings.
  package var readingEscapes: TextPattern {
    var wording = parts.wording
    wording.readsEscapes = true
    return Self(parts.node, wording) ?? self
  }

  /// A scanner of one's own.
  package var scanner: PatternScanner { PatternScanner(forward: parts.forward, backward: parts.backward) }

  /// Whether the expression is found anywhere in the text, taken as one line.
  package func matches(_ text: String) -> Bool { withScanner { $0.matches(text) } }

  /// Lends the scanner that all copies of this pattern share, for short work.
  func withScanner<Result: Sendable>(_ work: (inout PatternScanner) -> Result) -> Result {
    parts.scanner.withLock { work(&$0) }
  }

  package static func == (left: Self, right: Self) -> Bool {
    left.parts.wording == right.parts.wording
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(source)
    hasher.combine(readsEscapes)
  }

  /// The capital letter of a small one that has a single one, and is its only small letter.
  static func capital(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    if scalar.isASCII {
      guard (0x61...0x7A).contains(scalar.value) else { return nil }
      return Unicode.Scalar(UInt8(scalar.value) & ~0x20)
    }
    let upper = scalar.properties.uppercaseMapping.unicodeScalars
    guard upper.count == 1, let capital = upper.first, capital != scalar else { return nil }
    let lower = capital.properties.lowercaseMapping.unicodeScalars
    return lower.count == 1 && lower.first == scalar ? capital : nil
  }
}
