import BrowserCore
import FilesAPI
import TerminalKit

extension ColumnLayout<ObjectColumn> {
  /// The columns of a list over the list of files that fit.
  init(_ list: ObjectListState, width: Int) {
    self.init(
      list.columns, asked: list.askedColumns, widths: ColumnWidths(all: width, texts: list.longest))
  }
}

extension ColumnWidths<ObjectColumn> {
  /// Those that the longest texts of a list need.
  init(all: Int, texts: LongestTexts) {
    self.init(all: all) {
      min($0.width, $0.longest(texts) ?? .max)
    } longest: {
      $0.longest(texts)
    }
  }
}

extension ObjectColumn: ListColumn {
  static let main = ObjectColumn.name

  var need: Int {
    switch self {
    case .id: 0
    case .endpoint: 1
    case .created: 2
    case .model: 3
    case .purpose: 4
    case .used: 5
    case .expires: 6
    case .kind: 7
    case .files: 8
    case .age: 9
    case .size: 10
    case .progress: 11
    case .role: 12
    case .status: 13
    case .name: 14
    }
  }

  /// In columns of the screen, where there is no more room and no less is enough; the name gets what is left.
  var width: Int {
    switch self {
    case .name: 0
    case .kind: 15
    case .role: 10
    case .status: 11
    case .progress: 19
    case .model: 16
    case .endpoint: 20
    case .purpose: 12
    case .files: 7
    case .size: 8
    case .age: 6
    case .created: 16
    case .expires: 9
    case .used: 8
    case .id: ShortID.columns + 1
    }
  }

  /// What its longest text and its heading need; nil where all texts are alike.
  func longest(_ texts: LongestTexts) -> Int? {
    let text: Int? =
      switch self {
      case .status: max(texts.status.width, Self.unlisted.width)
      case .progress: ObjectWords.progress(texts.progress)?.width ?? 1
      case .model: texts.model.width
      case .endpoint: texts.endpoint.width
      case .purpose: texts.purpose.width
      case .role: texts.role.width
      case .kind: texts.kinds.map { ReferenceWords.noun($0).width }.max() ?? 0
      case .name: texts.name
      case .files, .size, .age, .created, .expires, .used, .id: nil
      }
    return text.map { max($0, rawValue.count + Self.arrow) }
  }

  /// The most columns of an arrow with its number.
  private static let arrow = 2
  private static let gone: SafeText = "gone"
  private static let unlisted: SafeText = "unlisted"

  var alignment: TextAlignment {
    switch self {
    case .size, .age, .files: .right
    case .name, .kind, .role, .status, .progress, .model, .endpoint, .purpose, .created, .expires, .used, .id:
      .left
    }
  }

  /// What stands in the column for a row, and how it looks where it has something to say by itself.
  func cell(of row: ObjectRow, now: Timestamp, glyphs: Glyphs) -> (text: SafeText, role: StyleRole?) {
    switch self {
    case .name: (ObjectWords.name(of: row), nil)
    case .kind: (row.object.map { ReferenceWords.noun($0.kind) } ?? glyphs.dash, nil)
    case .role: (row.role.map { SafeText($0.rawValue) } ?? glyphs.dash, nil)
    case .status: status(of: row, glyphs)
    case .progress: progress(of: row, glyphs)
    case .model: (row.object?.model.map { SafeText($0) } ?? glyphs.dash, nil)
    case .endpoint: (row.object?.endpoint.map { SafeText($0) } ?? glyphs.dash, nil)
    case .purpose: (row.file?.purpose.map { SafeText($0.rawValue) } ?? glyphs.dash, nil)
    case .files: (row.files.count.map { SafeText($0.grouped) } ?? "?", nil)
    case .size: (row.byteCount.map { SafeText($0.words) } ?? "?", nil)
    case .age: (row.createdAt.map { SafeText($0.ageWords(now: now)) } ?? glyphs.dash, nil)
    case .created: (row.createdAt.map { SafeText(String($0.utcWords.prefix(16))) } ?? glyphs.dash, nil)
    case .expires:
      (
        row.expiresAt.map { SafeText($0.expiryWords(now: now)) }
          ?? (row.staysForGood ? "never" : glyphs.dash),
        row.expiresAt?.isSoon(now: now) ?? false ? .warning : nil
      )
    case .used: (row.object?.lastUsedAt.map { SafeText($0.ageWords(now: now)) } ?? glyphs.dash, nil)
    case .id: (ShortID.words(row.object?.id ?? row.file?.id.rawValue ?? "", glyphs: glyphs), nil)
    }
  }

  private func status(of row: ObjectRow, _ glyphs: Glyphs) -> (SafeText, StyleRole?) {
    if row.isUnlisted { return (Self.unlisted, nil) }
    guard row.isListed else { return (Self.gone, .muted) }
    let role: StyleRole? =
      switch row.object?.state {
      case .running: .progress
      case .failed: .error
      case .unknown: .warning
      case .finished, nil: nil
      }
    return (row.status.map { SafeText($0) } ?? glyphs.dash, role)
  }

  private func progress(of row: ObjectRow, _ glyphs: Glyphs) -> (SafeText, StyleRole?) {
    guard let progress = row.object?.progress, let words = ObjectWords.progress(progress) else {
      return (glyphs.dash, nil)
    }
    return (words, (progress.failed ?? 0) > 0 ? .error : nil)
  }
}
