package import FilesAPI
package import TerminalKit

/// A list of batches, jobs, stores and the like, or of the files of one: what is shown of it, and where the cursor is.
///
/// What is known of the objects lives with the uses of files; the rows are made of it away from the main thread.
package struct ObjectListState: Equatable, Sendable {
  package let place: CollectionPlace
  /// What the place is called, for the header: a file's name where it is about a file.
  package var title: String
  /// The rows that pass the filter, in order.
  package var rows: [ObjectRow] = []
  /// What takes the most room of these rows.
  package internal(set) var longest = LongestTexts([])
  package var cursor = ListCursor()
  /// The filter as it was typed.
  package var filterText = ""
  package var filterProblems: [FilterProblem] = []
  /// The terms that must hold.
  package var terms: [FilterTerm] = []
  var rightTerms = RightTerms()
  package var sort: ObjectSort
  /// The columns wanted, in order; narrow screens leave some out.
  package var columns: [ObjectColumn]
  /// Those that the person has switched on: they stay where others have to give way.
  package var askedColumns: Set<ObjectColumn> = []
  package var marks = MarkSet<ObjectRow>()
  /// How many marked rows the filter hides.
  package internal(set) var hiddenMarks = 0
  package var rangeAnchor: RangeAnchor<ObjectRow>?
  /// All rows there are, whatever the filter.
  package internal(set) var total = 0
  /// What all of them take, as far as it is told.
  package internal(set) var byteCount = ByteTotal()
  /// What the rows that pass the filter take of it.
  package internal(set) var shownByteCount = ByteTotal()
  /// The rows were made at least once.
  package internal(set) var isKnown = false
  /// Terms of the filter that are right but that nothing here has a value for.
  package internal(set) var unanswerable: [FilterProblem] = []

  /// The number of the arrangement that is shown.
  private(set) var rowsNumber = 0
  /// The number of the last arrangement asked for.
  package internal(set) var arrangeNumber = 0
  package internal(set) var isArranging = false
  var needsArranging = true
  /// What the rows shown obey.
  private var shown: Query?
  private var arrangingFor: Query?
  /// Where the cursor is to be put as soon as this is among the rows.
  var wanted: ObjectRow.ID?

  package init(_ place: CollectionPlace, title: String) {
    self.place = place
    self.title = title
    sort = .standard(in: place)
    columns = ObjectColumn.standard(in: place)
  }

  private struct Query: Equatable, Sendable {
    var terms: [FilterTerm]
    var sort: ObjectSort
  }

  private var query: Query { Query(terms: terms, sort: sort) }

  /// The rows are still those of an older filter or order: nothing may be done by them.
  package var isStale: Bool { shown != query }

  /// What is under the cursor.
  package var current: ObjectRow? { currentItem }

  /// What an action is about: the marked ones, else the one under the cursor.
  package var targets: [ObjectRow] { targets { $0.idText < $1.idText } }

  /// Takes what was typed as the filter.
  package mutating func setFilter(_ text: String) {
    let parsed = FilterText(text, place.vocabulary)
    filterText = text
    filterProblems = parsed.problems
    terms = rightTerms.adopt(parsed)
    needsArranging = true
  }

  // MARK: Arranging

  /// Notes that an arrangement was asked for; one at a time.
  ///
  /// - Parameter number: that of no other, so that no other list takes its rows for its own.
  mutating func beginArranging(_ number: Int) {
    isArranging = true
    needsArranging = false
    arrangeNumber = number
    arrangingFor = query
  }

  /// The list comes to the screen: rows that were asked for before may never have found it.
  mutating func enter() {
    isArranging = false
    needsArranging = true
  }

  /// Shows new rows; the cursor stays on what it was on.
  package mutating func adopt(_ arrangement: ObjectListOrder) {
    guard arrangement.number == arrangeNumber, isArranging else { return }
    isArranging = false
    shown = arrangingFor
    let id = wanted ?? current?.id
    rowsNumber = arrangement.number
    rows = arrangement.rows
    longest = arrangement.longest
    total = arrangement.total
    byteCount = arrangement.byteCount
    shownByteCount = arrangement.shownByteCount
    unanswerable = arrangement.unanswerable
    isKnown = true
    rangeAnchor = nil
    confirmMarks(arrangement)
    follow(id)
  }

  /// Puts the cursor on a row, now or as soon as it is there.
  mutating func place(on id: ObjectRow.ID) {
    wanted = id
    follow(id)
  }

  private mutating func follow(_ id: ObjectRow.ID?) {
    guard let id, let index = rows.firstIndex(where: { $0.id == id }) else {
      return cursor.resize(count: rows.count)
    }
    cursor.follow(to: index, count: rows.count)
    if wanted == id { wanted = nil }
  }

  mutating func unmark(_ done: Set<ObjectRow.Subject.Key>) {
    let old = marks.items.keys.filter { done.contains($0.subject) }
    guard !old.isEmpty else { return }
    for id in old { marks.forget(id) }
    countHiddenMarks()
  }

  /// Marks of what is there no more are gone; the others say what is known now.
  private mutating func confirmMarks(_ arrangement: ObjectListOrder) {
    guard !marks.isEmpty else { return }
    marks.confirm(by: arrangement.marked)
    countHiddenMarks()
  }
}

extension ObjectListState: MarkingList {
  var rowCount: Int { rows.count }

  func item(at index: Int) -> ObjectRow { rows[index] }

  func markable(_ items: [ObjectRow]) -> Set<ObjectRow.ID> { Set(items.map(\.id)) }

  mutating func countHiddenMarks() {
    hiddenMarks = marks.isEmpty ? 0 : marks.count - rows.count { marks.contains($0.id) }
  }
}
