package import FilesAPI
package import FilesStore
package import TerminalKit

/// The list: what is known, what of it is shown in which order, and where the cursor is.
package struct FileListState: Equatable, Sendable {
  package var table = FileTable()
  package var shares = PurposeShares()
  /// Rows of `table` that pass the filter, in the order shown.
  package var rows: [Int32] = []
  /// What the rows take together.
  package internal(set) var shownByteCount = ByteTotal()
  package var cursor = ListCursor()
  package var filter = FileFilter.none
  /// The filter as it was typed.
  package var filterText = ""
  package var sort = FileSort.standard
  /// The columns wanted, in order; narrow screens leave some out.
  package var columns = FileColumn.standard
  /// Those that the person has switched on: they stay where others have to give way.
  package var askedColumns: Set<FileColumn> = []
  package var marks = Marks()
  /// How many marked files are not shown, kept up to date without looking through all rows for each frame.
  package internal(set) var hiddenMarks = 0
  /// Problems of the filter as it stands; with any, nothing may be deleted or marked at large.
  package var filterProblems: [FilterProblem] = []
  var rightTerms = RightTerms()
  /// As of the last arrangement; contents as they were read.
  package var copies = KnownCopies()
  /// What refers to files, once it was read.
  package var references: FileReferences?
  /// For filters that ask what the provider gives out.
  package var provider: Provider?
  /// For filters that ask for ages.
  package var now = Timestamp(0)
  /// The row where a range began, while one is being drawn.
  package var rangeAnchor: RangeAnchor<RemoteFile>?

  /// The walk over the list that is under way or was the last.
  package var listing = ListingID(0)
  package var phase = Phase.notStarted
  /// Files that a refresh has brought so far; they replace the table when it is complete.
  package var incoming: Incoming?
  /// How many files there are, as far as the server tells.
  package var total: Int?
  /// When the table was complete last, or stopped growing.
  package var asOf: Timestamp?
  /// When the rows were right that are shown from the cache; nil for rows that the server named in this run.
  package internal(set) var cachedAt: Timestamp?
  /// Whether only the first files of the kept list are here yet.
  package internal(set) var isBeginning = false
  /// What the walk under way or the last one asked for.
  var listedPurpose: FilePurpose?
  /// Marks that a new list took away and that nobody was told of yet.
  var goneMarks = 0
  var keeping = ListKeeping()
  /// When the last walk ended, whether well or not.
  var endedAt: Timestamp?
  package var unreadableCount = 0

  /// The number of the last arrangement asked for.
  package var arrangeNumber = 0
  /// What is being arranged away from the main thread, or nil.
  package var arranging: ArrangingTable?
  /// The rows do not show all of the table any more, and an arrangement is needed.
  package var needsArranging = false
  /// What the rows shown obey; differs from what was asked for until an arrangement is back.
  package var shown = Query()
  /// What the arrangement under way obeys.
  var arrangingFor = Query()
  /// Where the cursor is to be put as soon as this file is among the rows.
  package var wanted: FileID?

  package init() {}

  /// How far the walk over the list is.
  package enum Phase: Equatable, Sendable {
    case notStarted
    case loading
    /// The server makes us wait; loading goes on at `until`.
    case waiting(RetryNotice, until: Timestamp)
    case ended(ListingEnd)

    package var isUnderWay: Bool {
      switch self {
      case .loading, .waiting: true
      case .notStarted, .ended: false
      }
    }
  }

  /// Which files are wanted, in which order.
  package struct Query: Equatable, Sendable {
    package var filter = FileFilter.none
    package var sort = FileSort.standard
  }

  /// The rows are still those of an older filter or order: nothing may be done to files by them.
  package var isStale: Bool { shown != query }

  var query: Query { Query(filter: filter, sort: sort) }

  /// Which of the two tables an arrangement under way is of.
  package enum ArrangingTable: Equatable, Sendable { case shown, incoming }

  /// A second table that grows while the first is still shown.
  package struct Incoming: Equatable, Sendable {
    package var table = FileTable()
    package var shares = PurposeShares()

    package init() {}

    init(table: FileTable, shares: PurposeShares) {
      self.table = table
      self.shares = shares
    }
  }

  /// The file under the cursor.
  package var current: RemoteFile? { currentItem }

  /// What an action on files is about: the marked ones, else the one under the cursor.
  package var targets: [RemoteFile] { targets { $0.id.rawValue < $1.id.rawValue } }

  /// What the filter looks at besides a file itself.
  package var filterContext: FilterContext {
    var context = FilterContext(now: now, provider: provider, references: references)
    if filter.usesMarks { context.marks = marks }
    context.copies = copies
    context.told = table.told(by: provider)
    return context
  }

  /// The marked files that the filter hides.
  var hiddenMarkedIDs: Set<FileID> {
    guard hiddenMarkCount > 0 else { return [] }
    return Set(marks.files.keys).subtracting(rows.lazy.map { table[$0].id })
  }

  /// How many marked files the filter hides, counted anew.
  package var hiddenMarkCount: Int {
    marks.count - rows.reduce(0) { $0 + (marks.contains(table[$1].id) ? 1 : 0) }
  }
}
