package import FilesAPI
package import TerminalKit

/// What takes the most room of some rows, in the columns whose texts are the server's.
package struct LongestTexts: Equatable, Sendable {
  /// Of names, or ids where there is none: columns of the screen.
  package private(set) var name = 0
  package private(set) var status: SafeText = ""
  package private(set) var model: SafeText = ""
  package private(set) var endpoint: SafeText = ""
  package private(set) var purpose: SafeText = ""
  package private(set) var role: SafeText = ""
  package private(set) var kinds: Set<CollectionKind> = []
  /// No row has larger figures.
  package private(set) var progress = CollectionProgress(total: nil, done: nil, failed: nil)

  /// Looks at each word once, however many rows have it.
  package init(_ rows: [ObjectRow]) {
    name = rows.lazy.map { SafeText($0.name.isEmpty ? $0.idText : $0.name).width }.max() ?? 0
    status = Self.longest(rows) { $0.status }
    model = Self.longest(rows) { $0.object?.model }
    endpoint = Self.longest(rows) { $0.object?.endpoint }
    purpose = Self.longest(rows) { $0.file?.purpose?.rawValue }
    role = Self.longest(rows) { $0.role?.rawValue }
    kinds = Set(rows.lazy.compactMap { $0.object?.kind })
    progress = CollectionProgress(
      total: Self.largest(rows, \.total), done: Self.largest(rows, \.done),
      failed: Self.largest(rows, \.failed))
  }

  private static func longest(_ rows: [ObjectRow], _ word: (ObjectRow) -> String?) -> SafeText {
    Set(rows.lazy.compactMap(word)).map { SafeText($0) }.max { $0.width < $1.width } ?? ""
  }

  private static func largest(_ rows: [ObjectRow], _ figure: KeyPath<CollectionProgress, Int64?>) -> Int64? {
    rows.lazy.compactMap { $0.object?.progress?[keyPath: figure] }.max()
  }
}
