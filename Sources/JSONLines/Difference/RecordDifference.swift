/// What differs between two records, field by field, in the order of the records.
package struct RecordDifference: Equatable, Sendable {
  /// Longer records are not compared, in bytes.
  package static let byteLimit = Int64(ContentValidator.lineLimit)
  /// Further changes are counted only.
  package static let changeLimit = 2000

  /// One field that differs.
  package struct Change: Equatable, Sendable {
    /// What became of the field.
    package enum Kind: Equatable, Sendable {
      case added, removed, changed
    }

    package let kind: Kind
    /// Untrusted, such as `.messages[2].content`, or `.` for the record itself.
    package let path: String
    /// What it says in the first record; nil where that has no such field.
    package let old: [TextSpan]?
    /// What it says in the second.
    package let new: [TextSpan]?
  }

  /// The first changes.
  package private(set) var changes: [Change] = []
  package private(set) var added = 0
  package private(set) var removed = 0
  package private(set) var changed = 0
  /// Whether fields that both have stand in another order.
  var isReordered = false
  /// Whether the bytes are the same.
  package private(set) var isSameText: Bool
  /// Whether both are JSON, so that fields could be compared.
  package private(set) var isJSON: Bool

  /// Compares two records; what is no JSON is compared as text.
  package init(_ old: [UInt8], _ new: [UInt8]) {
    isSameText = old == new
    isJSON = [old, new].allSatisfy { RecordVerdict(checking: $0) == .good }
    guard !isSameText else { return }
    guard isJSON else {
      let (before, after) = ValueText.changed(ValueText(text: old), ValueText(text: new))
      add(Change(kind: .changed, path: ".", old: before, new: after))
      return
    }
    var comparison = RecordComparison(old, new, self)
    comparison.run()
    self = comparison.difference
  }

  /// Differences in all.
  package var count: Int { added + removed + changed }

  /// Differences that were counted but not kept.
  package var leftOut: Int { count - changes.count }

  /// Whether the texts of a further change are kept.
  var hasRoom: Bool { changes.count < Self.changeLimit }

  mutating func add(_ change: Change) {
    if hasRoom { changes.append(change) }
    note(change.kind)
  }

  /// Counts one whose texts nobody would see.
  mutating func note(_ kind: Change.Kind) {
    switch kind {
    case .added: added += 1
    case .removed: removed += 1
    case .changed: changed += 1
    }
  }
}
