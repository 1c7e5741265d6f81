/// Which lines of a laid-out record are inside of which: one entry a line, in the order of the lines.
///
/// A closing bracket is inside of its opening bracket, and further pieces of a string inside of its first.
package struct RecordTree: Equatable, Sendable {
  private struct Node: Equatable, Sendable {
    /// The line around this one; -1 when there is none.
    var parent: Int32
    /// The last line that belongs to this one.
    var last: Int32
    /// The place among the parent's members, from 0.
    var ordinal: Int32 = 0
    /// Members or elements.
    var children: Int32 = 0
  }

  private var nodes: [Node] = []

  init(_ lines: [PrettyLine]) {
    nodes.reserveCapacity(lines.count)
    var open: [Int] = []
    var string = -1
    for (index, line) in lines.enumerated() {
      let parent = open.last ?? -1
      switch line.value {
      case .closeObject, .closeArray:
        append(inside: open.popLast() ?? -1, closing: true)
      case .stringRest: append(inside: string, closing: true)
      case .raw: append(inside: parent, closing: false)
      case .string, .number, .literal, .emptyObject, .emptyArray, .openObject, .openArray:
        addMember(of: parent)
        if line.value == .openObject || line.value == .openArray { open.append(index) }
        if line.value == .string { string = index }
      }
    }
    // A record that is cut or broken never closes these.
    for line in open { nodes[line].last = Int32(nodes.count - 1) }
  }

  private mutating func append(inside parent: Int, closing: Bool) {
    let line = Int32(nodes.count)
    if closing, parent >= 0 { nodes[parent].last = line }
    nodes.append(Node(parent: Int32(parent), last: line))
  }

  private mutating func addMember(of parent: Int) {
    append(inside: parent, closing: false)
    guard parent >= 0 else { return }
    nodes[nodes.count - 1].ordinal = nodes[parent].children
    nodes[parent].children += 1
  }

  package var count: Int { nodes.count }

  /// The line around this one, or nil.
  package func parent(of line: Int) -> Int? { nodes[line].parent >= 0 ? Int(nodes[line].parent) : nil }

  /// The last line that belongs to this one; itself when none but it does.
  package func last(of line: Int) -> Int { Int(nodes[line].last) }

  /// The place among the members of the line around it, from 0.
  package func ordinal(of line: Int) -> Int { Int(nodes[line].ordinal) }

  /// How many members or elements it has.
  package func childCount(of line: Int) -> Int { Int(nodes[line].children) }
}
