package import BrowserCore
package import FilesAPI
package import TerminalKit

extension FileColumn: ListColumn {
  static let main = FileColumn.name

  var need: Int {
    switch self {
    case .id: 0
    case .source: 1
    case .type: 2
    case .lines: 3
    case .used: 4
    case .status: 5
    case .content: 6
    case .created: 7
    case .expires: 8
    case .age: 9
    case .purpose: 10
    case .size: 11
    case .name: 12
    }
  }

  /// In columns of the screen; the name gets what is left.
  func width(widestPurpose: Int) -> Int {
    switch self {
    case .name: 0
    case .purpose: min(17, max(8, widestPurpose))
    case .size: 8
    case .age: 6
    case .created: 16
    case .expires: 9
    case .status: 9
    case .id: ShortID.columns + 1
    case .source: 10
    case .type: 16
    case .lines: 9
    case .content: 8
    case .used: 7
    }
  }
}

extension ColumnLayout<FileColumn> {
  /// The columns of the list that fit.
  init(_ list: FileListState, width: Int) {
    let widestPurpose = list.shares.shares.reduce(0) { max($0, $1.purpose?.rawValue.utf8.count ?? 0) }
    let widths = ColumnWidths<FileColumn>(all: width) {
      $0.width(widestPurpose: widestPurpose)
    } longest: {
      $0 == .status ? list.shares.statuses.map { SafeText($0.rawValue).width }.max() : nil
    }
    self.init(list.columns, asked: list.askedColumns, widths: widths)
  }
}

extension FileColumn {
  var alignment: TextAlignment {
    switch self {
    case .size, .age, .lines: .right
    case .name, .purpose, .created, .expires, .status, .id, .source, .type, .content, .used: .left
    }
  }
}

/// What stands in the columns for files.
struct FileCells {
  let list: FileListState
  let now: Timestamp
  let glyphs: Glyphs

  /// A dash where the server said nothing, or nothing was compared.
  func text(_ column: FileColumn, of file: RemoteFile) -> SafeText {
    switch column {
    case .name:
      (file.name.isEmpty ? "(no name)" : SafeText(name: file.name))
        + (list.isPublic(file) ? " (public)" : "")
    case .purpose: file.purpose.map { SafeText($0.rawValue) } ?? glyphs.dash
    case .size: file.byteCount.map { SafeText($0.words) } ?? "?"
    case .age: file.createdAt.map { SafeText($0.ageWords(now: now)) } ?? glyphs.dash
    case .created: file.createdAt.map { SafeText(String($0.utcWords.prefix(16))) } ?? glyphs.dash
    case .expires:
      file.expiresAt.map { SafeText($0.expiryWords(now: now)) }
        ?? (list.tellsExpiry ? "never" : glyphs.dash)
    case .status: file.status.map { SafeText($0.rawValue) } ?? glyphs.dash
    case .id: ShortID.words(file.id.rawValue, glyphs: glyphs)
    case .source: file.more?.source.map { SafeText($0) } ?? glyphs.dash
    case .type: file.more?.mimeType.map { SafeText($0) } ?? glyphs.dash
    case .lines: file.more?.lineCount.map { SafeText($0.grouped) } ?? glyphs.dash
    case .content: ContentWords.word(same: list.sameContents(as: file)) ?? glyphs.dash
    case .used: UseWords.word(of: file.id, list.references)
    }
  }

  /// How the column looks where it has something to say by itself; nil for as its row does.
  func role(_ column: FileColumn, of file: RemoteFile) -> StyleRole? {
    switch column {
    case .name: list.isPublic(file) ? .warning : nil
    case .expires: file.expiresAt?.isSoon(now: now) ?? false ? .warning : nil
    case .status: file.status == .error ? .error : nil
    case .size, .purpose, .age, .created, .id, .source, .type, .lines, .content, .used: nil
    }
  }
}

/// The word of the column that says whether something refers to a file.
package enum UseWords {
  /// `yes`, `no`, `running`, or `?` where that is not known.
  package static func word(of id: FileID, _ references: FileReferences?) -> SafeText {
    guard let references, let isReferenced = references.refers(to: id) else { return "?" }
    guard isReferenced else { return "no" }
    return (references.uses[id] ?? []).contains(where: \.isRunning) ? "running" : "yes"
  }
}
