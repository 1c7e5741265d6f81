import BrowserCore
import FilesAPI
import TerminalKit

/// The columns of the list, which of them fit, and what stands in them.
struct FileColumns {
  enum Kind: CaseIterable {
    case name, purpose, size, age, expires, status, id
  }

  struct Column {
    var kind: Kind
    var width: Int
  }

  /// Cursor, mark and a blank.
  static let gutter = 3
  private static let gap = 2
  private static let narrowestName = 16
  private static let widestName = 80

  let columns: [Column]

  /// Chooses the columns for a width; the least needed give way first.
  init(width: Int, widestPurpose: Int) {
    var kinds: [Kind] = [.name, .purpose, .size, .age, .expires, .status, .id]
    let giveWay: [Kind] = [.id, .status, .expires, .age, .purpose, .size]
    func fixed(_ kinds: [Kind]) -> Int {
      kinds.reduce(0) { $0 + ($1 == .name ? 0 : Self.width(of: $1, widestPurpose: widestPurpose) + Self.gap) }
    }
    for kind in giveWay where width - Self.gutter - fixed(kinds) < Self.narrowestName {
      kinds.removeAll { $0 == kind }
    }
    let name = max(1, min(Self.widestName, width - Self.gutter - fixed(kinds)))
    columns = kinds.map {
      Column(kind: $0, width: $0 == .name ? name : Self.width(of: $0, widestPurpose: widestPurpose))
    }
  }

  private static func width(of kind: Kind, widestPurpose: Int) -> Int {
    switch kind {
    case .name: 0
    case .purpose: min(17, max(7, widestPurpose))
    case .size: 8
    case .age: 6
    case .expires: 9
    case .status: 9
    case .id: 28
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

  /// The heading, with an arrow at the column that is sorted by.
  static func title(_ kind: Kind, sort: FileSort, glyphs: Glyphs) -> SafeText {
    let isSorted = sortKey(kind) == sort.key
    let arrow: SafeText = isSorted ? (sort.isAscending ? glyphs.up : glyphs.down) : ""
    switch kind {
    case .name: return "NAME" + arrow
    case .purpose: return "PURPOSE" + arrow
    case .size: return arrow + "SIZE"
    case .age: return arrow + "AGE"
    case .expires: return "EXPIRES" + arrow
    case .status: return "STATUS" + arrow
    case .id: return "ID" + arrow
    }
  }

  private static func sortKey(_ kind: Kind) -> FileSort.Key {
    switch kind {
    case .name: .name
    case .purpose: .purpose
    case .size: .size
    case .age: .created
    case .expires: .expires
    case .status: .status
    case .id: .id
    }
  }

  static func alignment(_ kind: Kind) -> TextAlignment {
    switch kind {
    case .size, .age: .right
    case .name, .purpose, .expires, .status, .id: .left
    }
  }

  /// What stands in a column for a file; a dash where the server said nothing.
  static func text(_ kind: Kind, of file: RemoteFile, now: Timestamp, glyphs: Glyphs) -> SafeText {
    switch kind {
    case .name: file.name.isEmpty ? "(no name)" : SafeText(file.name)
    case .purpose: file.purpose.map { SafeText($0.rawValue) } ?? glyphs.dash
    case .size: file.byteCount.map { SafeText($0.words) } ?? "?"
    case .age: file.createdAt.map { SafeText($0.ageWords(now: now)) } ?? glyphs.dash
    case .expires: file.expiresAt.map { SafeText($0.expiryWords(now: now)) } ?? "never"
    case .status: file.status.map { SafeText($0.rawValue) } ?? glyphs.dash
    case .id: SafeText(file.id.rawValue)
    }
  }
}
