import BrowserCore
import FilesAPI
import TerminalKit

extension FieldList {
  /// Every field of a batch, a job, a store and the like.
  init(_ row: ObjectRow, _ state: AppState, look: Appearance) {
    self.init(look: look)
    guard let object = row.object else { return }
    let now = state.serverNow
    add(
      "name",
      object.name.isEmpty ? row.knownName.map { "\($0) (that of its first file)" } : SafeText(object.name))
    add("id", SafeText(object.id))
    add("kind", ReferenceWords.noun(object.kind))
    add(
      "status", object.hasState ? status(object) : nil,
      object.state == .failed ? .error : object.isRunning ? .progress : .text)
    add("why", object.problem.map { SafeText($0) }, .error)
    add("progress", progress(object))
    add("model", object.model.map { SafeText($0) })
    add("endpoint", object.endpoint.map { SafeText($0) })
    add("size", object.byteCount.map { "\($0.bytes.grouped) bytes (\($0.words))" })
    addFiles(row, state)
    addTime("created", object.createdAt) { "\($0.ageWords(now: now)) ago" }
    addTime("last used", object.lastUsedAt) { "\($0.ageWords(now: now)) ago" }
    addTime("expires", object.expiresAt) { SafeText($0.expiryWords(now: now)) }
    for field in object.unknown { add(SafeText(field.key), SafeText(field.json)) }
    add("note", state.session.provider.collection(object.kind)?.note.map { SafeText($0) }, .muted)
  }

  private func status(_ object: CollectionObject) -> SafeText {
    let meaning: SafeText =
      switch object.state {
      case .running: "still running"
      case .finished: "finished"
      case .failed: "failed"
      case .unknown: "not known what that means, so it counts as running"
      }
    guard let status = object.status else { return "the server does not say (" + meaning + ")" }
    return "\(status) (" + meaning + ")"
  }

  private func progress(_ object: CollectionObject) -> SafeText? {
    guard let progress = object.progress, let words = ObjectWords.progress(progress) else { return nil }
    return progress.percent.map { words + " (\(Int($0)) %)" } ?? words
  }

  private static var mostFiles: Int { 8 }

  private mutating func addFiles(_ row: ObjectRow, _ state: AppState) {
    let figures = row.files
    guard let files = row.object?.files, !files.isEmpty else { return }
    let known: SafeText =
      figures.listed < files.count ? ", \(figures.listed.grouped) of them in the list of files" : ""
    add("files", "\(files.count.grouped)" + known + ", \(figures.byteCount.words)")
    for file in files.prefix(Self.mostFiles) {
      let status: SafeText = file.status.map { " (\($0))" } ?? ""
      add("", "\(file.role.rawValue)  \(file.id.rawValue)" + status)
    }
    if files.count > Self.mostFiles {
      add(
        "", "and \((files.count - Self.mostFiles).grouped) more: \(state.keyNames[.showFiles]) shows all",
        .muted)
    }
  }
}
