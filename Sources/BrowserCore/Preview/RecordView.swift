package import ContentReading
package import FilesAPI
package import JSONLines

/// One record, laid out with its members below each other, and the place in it.
package struct RecordView: Equatable, Sendable {
  /// From 0; nil when all of the content is shown as one record.
  package let line: Int?
  /// Of the scan that lays it out, where that takes long.
  var scan: Int?
  /// Of the scan that lays it out once more: as a conversation, or because its end has come.
  var laterScan: Int?
  /// A byte of the content to be brought onto the screen when the record is there.
  var revealed: Int64?
  package private(set) var content: LaidOutRecord?
  /// Why it cannot be shown.
  package internal(set) var failure: FilesError?
  /// The record, and above it the strings in it that were opened as records of their own; empty until it arrives.
  package internal(set) var layers: [RecordLayer] = []
  /// The first column shown, when lines are not wrapped.
  package internal(set) var left = 0

  /// The cells of a table's row; nil for all other records.
  package internal(set) var row: RowLayer?
  /// The cell that the cursor begins at.
  var startingCell = 0

  /// The record as a conversation, while it is shown as one.
  package internal(set) var chat: Conversation?
  /// The place in the conversation.
  package internal(set) var chatScroll = PageScroll()

  init(line: Int?, revealed: Int64? = nil) {
    self.line = line
    self.revealed = revealed
  }

  /// Shows the record as a conversation, if it is one and is known whole.
  ///
  /// Whether a long one is a conversation has to be looked for elsewhere.
  mutating func showChat() {
    if content?.chat == .unknown, !needsLookForChat { content = content?.looked() }
    guard case .conversation(let conversation)? = content?.chat else { return }
    chat = conversation
  }

  /// Whether it takes too long to look for a conversation while somebody waits.
  var needsLookForChat: Bool {
    guard let content, !content.isCut, content.chat == .unknown else { return false }
    return content.record.bytes.count > Self.lookedForChatAtOnce
  }

  /// In bytes.
  private static let lookedForChatAtOnce = 256 << 10

  /// Takes the same record once more, of which more is known; the place in it stays.
  mutating func takeMore(_ content: LaidOutRecord) {
    self.content = content
    guard let first = layers.first else { return }
    var layer = RecordLayer(content.record, path: first.path)
    layer.note = RecordNote(content)
    layer.folds.adopt(first.folds, of: first.record, in: content.record)
    layer.scroll = first.scroll
    layers[0] = layer
  }

  mutating func adopt(_ content: LaidOutRecord, table: TableInfo? = nil) {
    self.content = content
    layers = [RecordLayer(content.record, path: "")]
    layers[0].note = RecordNote(content)
    guard let table else { return }
    row = RowLayer(content.record.bytes, names: table.names, separator: table.format.separator)
    row?.scroll.cursor.line = startingCell
  }

  /// What is on the screen.
  package internal(set) var layer: RecordLayer? {
    get { layers.last }
    set {
      guard let newValue, !layers.isEmpty else { return }
      layers[layers.count - 1] = newValue
    }
  }

  /// How to get to the node under the cursor.
  package var path: String? {
    guard let layer, !layer.record.lines.isEmpty else { return nil }
    let inner = layer.record.path(of: layer.scroll.cursor.line)
    return layers.count == 1 ? inner : layer.path + " | " + inner
  }
}

/// A record that can be folded, with its cursor.
package struct RecordLayer: Equatable, Sendable {
  package let record: PrettyRecord
  /// Where the record was found as a string; empty for that which is no string.
  package let path: String
  package internal(set) var folds: RecordFolds
  /// What is wrong with the record, said below the line where it is.
  var note: RecordNote?
  package internal(set) var scroll = PageScroll()

  package init(_ record: PrettyRecord, path: String) {
    self.record = record
    self.path = path
    folds = RecordFolds(record)
  }
}

/// A rule that a record breaks, said where it breaks it.
struct RecordNote: Equatable, Sendable {
  /// The line of the layout that it is about.
  let line: Int
  let span: TextSpan

  /// Nil when no rule is broken.
  init?(_ content: LaidOutRecord) {
    guard case .faulty(let diagnostic) = content.verdict, !content.record.lines.isEmpty else { return nil }
    line = diagnostic.column.map { content.record.line(showing: $0 - 1) } ?? 0
    let indent = String(repeating: " ", count: Int(content.record.lines[line].depth) * PrettyRecord.indent)
    span =
      diagnostic.severity == .error
      ? TextSpan(.spoilt, indent + "! " + diagnostic.words)
      : TextSpan(.warning, indent + "~ " + diagnostic.words)
  }
}

extension RecordVerdict {
  /// Where the mistake is, counted from 1; nil without one, or when it concerns the whole line.
  var column: Int? {
    switch self {
    case .bad(let problem): problem.column
    case .faulty(let diagnostic): diagnostic.column
    case .good, .empty, .unchecked, .unfinished: nil
    }
  }
}
