import BrowserCore
import FilesAPI
import TerminalKit

extension FieldList {
  /// Every field of a file, with what is known of its content beside that of others, and of what uses it.
  init(_ file: RemoteFile, _ state: AppState, look: Appearance) {
    self.init(look: look)
    let provider = state.session.provider
    let now = state.serverNow
    let references = ReferenceFields(of: file.id, state, glyphs: look.glyphs)
    add("name", file.name.isEmpty ? "(no name)" : SafeText(name: file.name))
    add("id", SafeText(file.id.rawValue))
    add("purpose", file.purpose.map { SafeText($0.rawValue) })
    add("size", file.byteCount.map { "\($0.bytes.grouped) bytes (\($0.words))" } ?? "the server does not say")
    // What decides whether the file may go stands where it is seen without scrolling.
    fields += references.top
    let lines = ContentWords.lines(
      state.list.verdict(of: file), canRead: provider.canDownload(file), keys: state.keyNames.in(.files))
    for (index, line) in lines.enumerated() { add(index == 0 ? "duplicates" : "", line, .warning) }
    addTime("created", file.createdAt) { "\($0.ageWords(now: now)) ago" }
    if file.expiresAt == nil {
      add("expires", provider.isExpiryTold ? "never, as far as the server says" : "not told by this server")
    }
    addTime("expires", file.expiresAt) { SafeText($0.expiryWords(now: now)) }
    let isError = file.status == .error
    add("status", file.status.map { SafeText($0.rawValue) }, isError ? .error : .text)
    if let address = provider.publicAddress(of: file) {
      add("public", "yes: anybody can read it at \(address)", .warning)
    }
    addMore(file.more)
    add("download", downloadWords(file, provider))
    fields += references.rest
  }

  private mutating func addMore(_ more: RemoteFile.MoreFields?) {
    guard let more else { return }
    add("source", more.source.map { SafeText($0) })
    add("sample type", more.sampleType.map { SafeText($0) })
    add("lines", more.lineCount.map { SafeText($0.grouped) })
    add("type", more.mimeType.map { SafeText($0) })
    for field in more.unknown { add(SafeText(field.key), SafeText(field.json)) }
  }

  private func downloadWords(_ file: RemoteFile, _ provider: Provider) -> SafeText {
    if let isDownloadable = file.more?.isDownloadable {
      return isDownloadable ? "yes, says the server" : "no, says the server"
    }
    return switch provider.contentAvailability(of: file) {
    case .expected: "yes, as far as is known"
    case .refused: "no: the provider does not give this purpose's content out"
    case .unknown: "not known before it is tried"
    }
  }
}
