/// The keys that records have, as a tree of bounded size, with how often each was met.
///
/// Finding a key costs one comparison where records have their keys in the order of the record before.
struct PathTree: Equatable, Sendable {
  /// Paths listed in all.
  static let nodeLimit = 400
  /// Keys listed of one object; objects with more are maps rather than records.
  static let childLimit = 60
  /// Longer keys are not listed, in bytes.
  static let keyLimit = 128
  /// Steps of a path.
  static let depthLimit = 10

  private struct Node: Equatable, Sendable {
    var parent: Int
    var depth: Int
    /// Empty for the elements of an array.
    var key: [UInt8]
    var isElement: Bool
    var children: [Int] = []
    var element: Int?
    /// The child that came first last time.
    var firstGuess = -1
    /// What came behind this one last time.
    var nextGuess = -1
    var meaning: PathMeaning?
    var records = 0
    /// The record in which it was counted, or taken back, last.
    var lastRecord = 0
    var types = SIMD8<Int>(repeating: 0)
  }

  private var nodes: [Node] = [Node(parent: -1, depth: 0, key: [], isElement: false)]
  /// Keys met that have no node.
  private(set) var unlisted = 0

  /// The record itself.
  static let root = 0

  func meaning(of node: Int) -> PathMeaning? { nodes[node].meaning }

  /// Where in an object the next key stands.
  struct KeyPlace {
    /// The object's node.
    var parent: Int
    /// The node of the key before it, or -1.
    var previous = -1
  }

  /// The node of a key, or nil where there is no room for it.
  mutating func child(at place: KeyPlace, _ bytes: [UInt8], _ key: Range<Int>) -> Int? {
    let (parent, previous) = (place.parent, place.previous)
    let guess = previous < 0 ? nodes[parent].firstGuess : nodes[previous].nextGuess
    if guess >= 0, isKey(guess, bytes, key) { return guess }
    guard
      let found = nodes[parent].children.first(where: { isKey($0, bytes, key) }) ?? add(parent, bytes, key)
    else { return nil }
    if previous < 0 { nodes[parent].firstGuess = found } else { nodes[previous].nextGuess = found }
    return found
  }

  /// The node of an array's elements.
  mutating func element(of parent: Int) -> Int? {
    if let known = nodes[parent].element { return known }
    guard nodes.count < Self.nodeLimit, nodes[parent].depth < Self.depthLimit else { return nil }
    nodes[parent].element = append(
      Node(parent: parent, depth: nodes[parent].depth + 1, key: [], isElement: true))
    return nodes[parent].element
  }

  /// One going through a record.
  struct Pass {
    /// Its number, from 1.
    var record: Int
    /// 1 to count what is in it, -1 to take that back.
    var sign = 1
  }

  /// Counts a value, or takes it back.
  mutating func count(_ type: ValueType, at node: Int, _ pass: Pass) {
    nodes[node].types[type.rawValue] &+= pass.sign
    let stamp = pass.record * pass.sign
    guard nodes[node].lastRecord != stamp else { return }
    nodes[node].lastRecord = stamp
    nodes[node].records &+= pass.sign
  }

  mutating func countUnlisted(sign: Int) { unlisted += sign }

  private func isKey(_ node: Int, _ bytes: [UInt8], _ key: Range<Int>) -> Bool {
    guard nodes[node].key.count == key.count else { return false }
    var place = key.lowerBound
    for byte in nodes[node].key {
      guard byte == bytes[place] else { return false }
      place += 1
    }
    return true
  }

  private mutating func add(_ parent: Int, _ bytes: [UInt8], _ key: Range<Int>) -> Int? {
    guard nodes.count < Self.nodeLimit, nodes[parent].children.count < Self.childLimit,
      nodes[parent].depth < Self.depthLimit, key.count <= Self.keyLimit
    else { return nil }
    let node = Node(parent: parent, depth: nodes[parent].depth + 1, key: Array(bytes[key]), isElement: false)
    nodes[parent].children.append(nodes.count)
    return append(node)
  }

  private mutating func append(_ node: Node) -> Int {
    nodes.append(node)
    let place = nodes.count - 1
    nodes[place].meaning = PathMeaning(path: path(of: place))
    return place
  }

  // MARK: Telling

  /// What the records themselves are.
  var rootTypes: [TypeCount] { types(of: Self.root) }

  /// All keys that were met, what is inside of a key behind it.
  var figures: [KeyFigures] {
    var figures: [KeyFigures] = []
    var open = children(of: Self.root)
    while let node = open.popLast() {
      let types = types(of: node)
      if !types.isEmpty {
        figures.append(KeyFigures(path: path(of: node), records: nodes[node].records, types: types))
      }
      open += children(of: node)
    }
    return figures
  }

  /// The last first.
  private func children(of node: Int) -> [Int] {
    nodes[node].children.reversed() + (nodes[node].element.map { [$0] } ?? [])
  }

  private func types(of node: Int) -> [TypeCount] {
    ValueType.allCases.map { TypeCount($0, nodes[node].types[$0.rawValue]) }.filter { $0.count > 0 }
      .stablySorted { $0.count > $1.count }
  }

  private func path(of node: Int) -> String {
    var steps: [String] = []
    var next = node
    while next > Self.root {
      steps.append(step(nodes[next]))
      next = nodes[next].parent
    }
    let path = steps.reversed().joined()
    return path.hasPrefix(".") ? path : "." + path
  }

  private func step(_ node: Node) -> String {
    if node.isElement { return "[]" }
    let text = DisplayText.text(node.key, 0..<node.key.count)
    return PathName.isPlain(node.key[...]) ? "." + text : "[\"\(text)\"]"
  }
}
