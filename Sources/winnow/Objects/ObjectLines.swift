import BrowserViews
import FilesAPI
import TerminalKit

/// All that is known of an object, as text for people.
enum ObjectLines {
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
