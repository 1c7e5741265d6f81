import FilesAPI
import TerminalKit

/// A list whose rows can be marked: how the keys for it act, whatever the rows are.
protocol MarkingList {
  associatedtype Item: Markable
  var cursor: ListCursor { get set }
  var marks: MarkSet<Item> { get set }
  /// The row where a range began, while one is being drawn.
  var rangeAnchor: RangeAnchor<Item>? { get set }
  /// The rows that are shown.
  var rowCount: Int { get }
  func item(at index: Int) -> Item
  /// Which of the things that were unmarked can be marked again.
  func markable(_ items: [Item]) -> Set<Item.ID>
  mutating func countHiddenMarks()
}

/// Where a range of marks begins, and the marks from before it.
package struct RangeAnchor<Item: Markable>: Equatable, Sendable {
  package var index: Int
  package var marksBefore: MarkSet<Item>
}

extension MarkingList {
  /// What is under the cursor.
  var currentItem: Item? { cursor.index < rowCount ? item(at: cursor.index) : nil }

  /// Whether anything is marked or under the cursor.
  var hasTargets: Bool { !marks.isEmpty || cursor.index < rowCount }

  mutating func markCurrent() {
    marks.beginChange()
    if let item = currentItem {
      rangeAnchor = nil
      marks.toggle(item)
    }
    cursor.move(.down)
  }

  /// Marks this row and the next one: a range that needs no mode.
  mutating func extendMarks(_ move: ListCursor.Move) {
    marks.beginChange()
    if let item = currentItem { marks.add(item) }
    cursor.move(move)
    if let item = currentItem { marks.add(item) }
  }

  mutating func toggleRange() {
    marks.beginChange()
    rangeAnchor = rangeAnchor == nil ? RangeAnchor(index: cursor.index, marksBefore: marks) : nil
    extendRange()
  }

  /// While a range is drawn, the marks are those from before it and all between its beginning and the cursor.
  mutating func extendRange() {
    guard let anchor = rangeAnchor else { return }
    marks = anchor.marksBefore
    let bounds = min(anchor.index, cursor.index)...max(anchor.index, cursor.index)
    for index in bounds where index < rowCount { marks.add(item(at: index)) }
  }

  mutating func markAll() {
    marks.beginChange()
    for index in 0..<rowCount { marks.add(item(at: index)) }
  }

  mutating func invertMarks() {
    marks.beginChange()
    for index in 0..<rowCount { marks.toggle(item(at: index)) }
  }

  mutating func clearMarks() {
    marks.beginChange()
    marks.removeAll()
    rangeAnchor = nil
    countHiddenMarks()
  }

  /// Takes the last change of marks back; false when there is none.
  mutating func undoMarks() -> Bool {
    defer { countHiddenMarks() }
    rangeAnchor = nil
    let list = self
    return marks.undo { list.markable($0) }
  }

  /// The marked ones as shown, those that the filter hides last; without marks what is under the cursor.
  func targets(byID: (Item, Item) -> Bool) -> [Item] {
    guard !marks.isEmpty else { return currentItem.map { [$0] } ?? [] }
    var left = marks.items
    var ordered: [Item] = []
    for index in 0..<rowCount {
      if let item = left.removeValue(forKey: item(at: index).id) { ordered.append(item) }
    }
    return ordered + left.values.sorted(by: byID)
  }
}

extension FileListState: MarkingList {
  var rowCount: Int { rows.count }

  func item(at index: Int) -> RemoteFile { table[rows[index]] }

  func markable(_ files: [RemoteFile]) -> Set<FileID> {
    let listed = Set(table.rows(of: Set(files.map(\.id))).map { table[$0].id })
    // A list of one purpose says nothing of files of another.
    let others = files.filter { listedPurpose != nil && $0.purpose != listedPurpose }
    return listed.union(others.map(\.id))
  }
}
