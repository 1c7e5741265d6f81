import BrowserViews
import FilesAPI
import TerminalKit

/// Objects of a collection as text for people.
enum ObjectLines {
  /// A table of them, the newest first.
  static func table(_ objects: [CollectionObject], withTitles: Bool) -> [SafeText] {
    var aligned = AlignedLines(
      ["ID", "STATUS", "PROGRESS", "SIZE", "CREATED", "MODEL", "NAME"], figures: [3])
    return aligned.lines(objects.map(cells), withTitles: withTitles)
  }

  private static func cells(_ object: CollectionObject) -> [SafeText] {
    [
      SafeText(object.id), object.status.map { SafeText($0) } ?? "-",
      object.progress.map(words) ?? "-", object.byteCount.map { SafeText($0.words) } ?? "-",
      object.createdAt?.minuteWords ?? "-", object.model.map { SafeText($0) } ?? "-", SafeText(object.name),
    ]
  }

  /// `980/1,000, 3 failed`.
  static func words(_ progress: CollectionProgress) -> SafeText {
    let done: SafeText = progress.done.map { "\($0.grouped)" } ?? "?"
    let total: SafeText = progress.total.map { "/\($0.grouped)" } ?? ""
    let failed = progress.failed ?? 0
    return done + total + (failed > 0 ? ", \(failed.grouped) failed" : "")
  }

  /// All that is known of one, a field a line.
  static func fields(_ object: CollectionObject) -> [(SafeText, SafeText)] {
    let known: [(SafeText, SafeText?)] = [
      ("kind", ReferenceWords.noun(object.kind)),
      ("id", SafeText(object.id)),
      ("in", object.parentID.map { SafeText($0) }),
      ("name", object.name.isEmpty ? nil : SafeText(object.name)),
      ("status", object.status.map { SafeText($0) }),
      ("progress", object.progress.map(words)),
      ("problem", object.problem.map { SafeText($0) }),
      ("model", object.model.map { SafeText($0) }),
      ("endpoint", object.endpoint.map { SafeText($0) }),
      ("size", object.byteCount.map { "\($0.bytes.grouped) bytes (\($0.words))" }),
      ("created", object.createdAt.map { SafeText($0.utcWords) }),
      ("expires", object.expiresAt.map { SafeText($0.utcWords) }),
      ("last used", object.lastUsedAt.map { SafeText($0.utcWords) }),
    ]
    let files = object.files.map { file -> (SafeText, SafeText) in
      (SafeText(file.role.rawValue), SafeText(file.id.rawValue) + (file.status.map { " (\($0))" } ?? ""))
    }
    let unknown = object.unknown.map { (SafeText($0.key), SafeText(JSONLine.compacted($0.json))) }
    return known.compactMap { name, value in value.map { (name, $0) } } + files + unknown
  }
}
