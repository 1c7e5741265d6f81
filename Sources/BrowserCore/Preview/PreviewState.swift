package import ContentReading
package import FilesAPI
package import JSONLines
package import TerminalKit

/// A look into one file's content: what is shown, and where the reader stands.
package struct PreviewState: Equatable, Sendable {
  package let id: PreviewID
  package let file: RemoteFile
  /// The area that content gets on the screen.
  package var viewport = Size(columns: 80, rows: 24)
  /// What is to be done outside; empty between two decisions.
  var orders: [PreviewEffect] = []
  /// What is there of the content.
  package internal(set) var content = ContentSnapshot()
  /// How the content is shown while no record is open.
  package internal(set) var layout = PreviewLayout.text
  /// The record that is open, if one is.
  package internal(set) var record: RecordView?
  /// Lines: the one under the cursor and the topmost on the screen, from 0.
  package internal(set) var lines = ScrollPosition()
  /// The same for the rows of the hex dump.
  package internal(set) var hex = ScrollPosition()
  /// The first byte of each line that is shown.
  package internal(set) var left: Int64 = 0
  /// Whether long lines go on in the next row, in text; records keep to one row each.
  package internal(set) var wrapsText = false
  package internal(set) var wrapsRecord = true
  package internal(set) var showsNumbers = true
  package internal(set) var table = TableView()
  /// Set while the summary lies over the content.
  package internal(set) var summary: SummaryLayer?
  /// The record that others are compared with.
  package internal(set) var remembered: RememberedRecord?
  /// Set while a comparison lies over the content.
  package internal(set) var difference: DifferenceLayer?
  package internal(set) var search: PreviewSearch?
  /// What the reader looked for last, marked where it is met.
  package internal(set) var query: SearchQuery?
  /// Only lines that it lets through are shown, and counted in all places.
  package internal(set) var filter: PreviewFilter?
  package internal(set) var notice: PreviewNotice?
  /// Where the reader wants to be once it has been read.
  package internal(set) var goal: ReadingGoal?

  /// Whether the person chose the layout; otherwise it follows what the content turns out to be.
  var hasChosenLayout = false
  /// Whether records are shown as conversations where they are some.
  var prefersChat = false
  var lastNumber = 0
  /// Of the last scans that a summary, counted values or a comparison come from.
  var scanNumbers: [ScanKind: Int] = [:]
  /// What is wrong with the lines on the screen by themselves, so that each is checked once.
  var verdicts: [Int: RecordVerdict] = [:]
  /// How much of the content was said to be needed.
  var lastTarget: ReadAheadTarget?
  /// The line on which the cursor was last before a filter, to come back to when it shows nothing.
  var lineBeforeFilter: Int?
  /// In which order records are shown, and which; nil for all in the order of the content.
  package internal(set) var arrangement: RecordArrangement?
  /// The fields that are shown in columns; none where records or rows are shown as they are.
  package internal(set) var fields: [RecordPath] = []
  /// The paths that are offered; untrusted.
  var paths: [String] = []
  /// How the content is to be read as a table.
  var tableChoice = TableChoice()
  /// The encoding that a person chose.
  package internal(set) var chosenEncoding: TextEncoding?
  /// Other files of the batch that this one belongs to, once they were asked for.
  package internal(set) var others: [RemoteFile] = []
  /// The id of a record that is to be opened when it is found.
  var sought: String?

  package init(id: PreviewID, file: RemoteFile) {
    self.id = id
    self.file = file
  }

  /// What is known of the content.
  package var status: ContentStatus { content.status }

  package var mode: PreviewMode {
    if summary != nil { return .summary }
    if difference != nil { return .difference }
    if let record {
      if record.chat != nil { return .chat }
      return record.row == nil || record.layers.count > 1 ? .record : .row
    }
    switch layout {
    case .table: return .table
    case .records: return .records
    case .text: return .text
    case .hex: return .hex
    }
  }

  /// The area that content gets on a screen; the title and the status line take the rest.
  package static func contentSize(on screen: Size) -> Size {
    Size(columns: screen.columns, rows: screen.rows - (screen.rows >= 3 ? 2 : screen.rows - 1))
  }

  /// Lets something be decided on a screen whose content gets an area, and returns the orders that come of it.
  package mutating func decide(
    on viewport: Size, _ decision: (inout PreviewState) -> Void
  ) -> [PreviewEffect] {
    resize(to: viewport)
    decision(&self)
    return settledOrders()
  }

  mutating func resize(to viewport: Size) {
    let before = bytesPerRow
    self.viewport = viewport
    hex.cursor = hex.cursor * before / bytesPerRow
    hex.top = hex.top * before / bytesPerRow
  }

  /// Brings the cursor onto the screen, and says what is to be done.
  mutating func settledOrders() -> [PreviewEffect] {
    settle()
    orderNeeded()
    defer { orders = [] }
    return orders
  }

  /// Begins the preview.
  package mutating func start() { orders.append(.open(id, file)) }

  /// The orders that end it, whoever ends it.
  package var closingEffects: [PreviewEffect] { [.close(id)] }

  mutating func order(_ command: PreviewCommand) { orders.append(.command(id, command)) }

  /// Orders a scan, which gets the next number.
  mutating func scan(_ work: ScanWork) {
    lastNumber += 1
    order(.scan(ScanRequest(number: lastNumber, work: work)))
  }
}

/// How lines are laid out.
package enum PreviewLayout: Equatable, Sendable {
  /// A record in each row, with number, size and verdict.
  case records
  /// A row of a table in each row, in columns.
  case table
  case text
  case hex
}

/// What the whole preview shows.
package enum PreviewMode: CaseIterable, Equatable, Sendable {
  case records, record, chat, table, row, text, hex, summary, difference
}

/// Where to go when enough has been read.
package enum ReadingGoal: Equatable, Sendable {
  case end
  /// From 0.
  case line(Int)
  /// A byte of the hex dump.
  case offset(Int64)
  /// The end of a line; its place, from 0.
  case endOfLine(Int)
  /// A line is to be copied; its place, from 0.
  case copy(Int)
  /// It is to be found what belongs to a record; its place, from 0.
  case pair(Int, PairQuestion.Goal)
  /// A record is to be remembered or compared; its place, from 0.
  case difference(Int)
}

/// What the status line tells once, until the next key.
package enum PreviewNotice: Equatable, Sendable {
  /// The search went over the end or the beginning.
  case wrapped
  case absent(String)
  case noBadLine
  /// What the content is instead of records, and what it must be to be some.
  case foreign(String)
  /// Records are not sorted, so that no order can be turned round.
  case noOrder
  /// The content is no table.
  case noTable
  /// This is the column that was asked for: its number, from 1, and its name.
  case column(Int, String)
  /// The content is nothing but lines.
  case onlyLines
  /// The content is none that holds answers of a model.
  case noAnswers
  /// The record has no id by which a batch tells its requests apart.
  case noCustomID
  /// Nothing here is a record that could be compared.
  case noRecord
  /// Others are compared with the record of this number from now on, or not any more.
  case remembered(Int)
  case forgotten(Int)
  case tooLongToCompare
  /// There are no more records than this.
  case lastRecord(Int)
  /// There are no more bytes than this.
  case lastByte(Int64)
  /// The filter shows no more than this.
  case lastShown(Int)
  case copied(bytes: Int, isCut: Bool)
  /// What was kept of the content cannot be read back.
  case unreadable(FilesError)
  case stopped
}

/// What a preview wants done outside.
package enum PreviewEffect: Equatable, Sendable {
  /// `SharedContentCache.open`
  case open(PreviewID, RemoteFile)
  /// `SharedContentCache.perform`
  case command(PreviewID, PreviewCommand)
  /// `SharedContentCache.close`
  case close(PreviewID)
  /// To the clipboard.
  case copy(String)
  /// Needs other files of the batch.
  case pair(PreviewID, PairQuestion)
  /// No record has the id that is sought.
  case absent(PreviewID, customID: String)
}
