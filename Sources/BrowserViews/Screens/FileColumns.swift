package import BrowserCore
package import FilesAPI
package import TerminalKit

/// The columns of the list that fit, and where they stand.
struct FileColumns {
  struct Column {
    var kind: FileColumn
    var width: Int
  }

  /// Cursor, mark and a blank.
  static let gutter = 3
  private static let gap = 2
  /// Ids are random: their end tells them apart, and the details show all of it.
  static let shownIDLength = 8
  private static let narrowestName = 24
  private static let widestName = 80
  /// The columns in the order in which they give way on narrow screens; the name never does.
  private static let giveWay = FileColumn.allCases.filter { $0 != .name }.sorted { need($0) < need($1) }

  /// How much a column is needed beside others.
  private static func need(_ kind: FileColumn) -> Int {
    switch kind {
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

  let columns: [Column]

  /// Chooses from the wanted columns for a width; the least needed give way first, the name never.
  init(_ wanted: [FileColumn], width: Int, widestPurpose: Int) {
    func cost(_ kind: FileColumn) -> Int {
      kind == .name ? 0 : Self.width(of: kind, widestPurpose: widestPurpose) + Self.gap
    }
    var kinds = wanted.contains(.name) ? wanted : [.name] + wanted
    func nameWidth() -> Int { width - Self.gutter - kinds.reduce(0) { $0 + cost($1) } }
    for kind in Self.giveWay where nameWidth() < Self.narrowestName { kinds.removeAll { $0 == kind } }
    let name = max(1, min(Self.widestName, nameWidth()))
    columns = kinds.map {
      Column(kind: $0, width: $0 == .name ? name : Self.width(of: $0, widestPurpose: widestPurpose))
    }
  }

  private static func width(of kind: FileColumn, widestPurpose: Int) -> Int {
    switch kind {
    case .name: 0
    case .purpose: min(17, max(8, widestPurpose))
    case .size: 8
    case .age: 6
    case .created: 16
    case .expires: 9
    case .status: 9
    case .id: shownIDLength + 1
    case .source: 10
    case .type: 16
    case .lines: 9
    case .content: 8
    case .used: 7
    }
  }

  /// Each column with the screen column at which it begins.
  func placed(from left: Int) -> [(column: Column, start: Int)] {
    var start = left + Self.gutter
    return columns.map { column in
      defer { start += column.width + Self.gap }
      return (column, start)
    }
  }
}

extension FileColumn {
  /// The heading, with an arrow at the column that is sorted by.
  func title(sort: FileSort, glyphs: Glyphs) -> SafeText {
    let word = SafeText(rawValue.uppercased())
    guard let (place, isAscending) = sortKey.flatMap(sort.step) else { return word }
    let number: SafeText = sort.further.isEmpty ? "" : "\(place + 1)"
    let arrow = (isAscending ? glyphs.up : glyphs.down) + number
    return alignment == .right ? arrow + word : word + arrow
  }

  var alignment: TextAlignment {
    switch self {
    case .size, .age, .lines: .right
    case .name, .purpose, .created, .expires, .status, .id, .source, .type, .content, .used: .left
    }
  }

  /// What stands in the column for a file; a dash where the server said nothing, or nothing was compared.
  func text(of file: RemoteFile, _ list: FileListState, now: Timestamp, glyphs: Glyphs) -> SafeText {
    switch self {
    case .name: file.name.isEmpty ? "(no name)" : SafeText(file.name)
    case .purpose: file.purpose.map { SafeText($0.rawValue) } ?? glyphs.dash
    case .size: file.byteCount.map { SafeText($0.words) } ?? "?"
    case .age: file.createdAt.map { SafeText($0.ageWords(now: now)) } ?? glyphs.dash
    case .created: file.createdAt.map { SafeText(String($0.utcWords.prefix(16))) } ?? glyphs.dash
    case .expires:
      file.expiresAt.map { SafeText($0.expiryWords(now: now)) }
        ?? (list.tellsExpiry ? "never" : glyphs.dash)
    case .status: file.status.map { SafeText($0.rawValue) } ?? glyphs.dash
    case .id: SafeText(file.id.rawValue).end(FileColumns.shownIDLength, ellipsis: glyphs.ellipsis)
    case .source: file.more?.source.map { SafeText($0) } ?? glyphs.dash
    case .type: file.more?.mimeType.map { SafeText($0) } ?? glyphs.dash
    case .lines: file.more?.lineCount.map { SafeText($0.grouped) } ?? glyphs.dash
    case .content: ContentWords.word(same: list.sameContents(as: file)) ?? glyphs.dash
    case .used: UseWords.word(of: file.id, list.references)
    }
  }

  /// How the column looks where it has something to say by itself; nil for as its row does.
  func role(of file: RemoteFile) -> StyleRole? {
    switch self {
    case .expires: file.expiresAt == nil ? nil : .warning
    case .status: file.status == .error ? .error : nil
    case .name, .size, .purpose, .age, .created, .id, .source, .type, .lines, .content, .used: nil
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

extension SafeText {
  /// The last columns, with an ellipsis before them where there is more.
  fileprivate func end(_ columns: Int, ellipsis: SafeText) -> SafeText {
    width <= columns + 1 ? self : ellipsis + self.columns((width - columns)..<width)
  }
}
