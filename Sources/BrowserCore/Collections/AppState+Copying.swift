import FilesAPI
import TerminalKit

/// Copies of what is under the cursor of the list on the screen.
extension AppState {
  mutating func copy(_ words: KeyPath<AppState, String?>) -> [Effect] {
    guard let text = self[keyPath: words] else { return [] }
    return copy(text: text)
  }

  /// The provider gives no links, and the file is not public.
  var withoutLink: Unavailability? {
    guard let file = currentFile else { return .noFile }
    return session.provider.publicAddress(of: file) == nil && session.provider.linkCall == nil ? .noCall : nil
  }

  /// Copies the address that anybody can read the file at, else asks for one.
  mutating func copyLink() -> [Effect] {
    guard let file = currentFile else { return [] }
    if let address = session.provider.publicAddress(of: file) { return copy(text: address) }
    notice = .linkAsked
    pane.linking = file.id
    return [.link(file.id)]
  }

  /// A link that was asked for before another one is nobody's any more.
  mutating func linked(_ id: FileID, _ result: Result<String, FilesError>) -> [Effect] {
    guard pane.linking == id else { return [] }
    pane.linking = nil
    switch result {
    case .success(let link): return copy(text: SafeText(link).string)
    case .failure(let error):
      notice = .failed(error)
      return []
    }
  }

  private mutating func copy(text: String) -> [Effect] {
    notice = .copied(text, .sent)
    return [.terminal(.copy(text))]
  }

  private var copiedObject: CollectionObject? { objectList?.current?.object }

  var copiedID: String? { (copiedObject?.id ?? currentFile?.id.rawValue).map { SafeText($0).string } }

  var copiedName: String? {
    (objectList.flatMap { $0.current?.name } ?? currentFile?.name).map { SafeText($0).string }
  }

  var copiedJSON: String? { copiedObject.map { json(of: $0) } ?? currentFile.map { json(of: $0) } }

  var copiedCommand: String? {
    if let object = copiedObject { return CurlCommand.text(for: object, provider: session.provider) }
    return currentFile.map { CurlCommand.text(for: $0, provider: session.provider) }
  }

  /// What is known of a file: as the server said it where it was asked, else as the list has it.
  func json(of file: RemoteFile) -> String {
    detail?.retrieved.flatMap { $0.file.id == file.id ? JSONLine.compacted($0.rawJSON) : nil } ?? file.json
  }

  func json(of object: CollectionObject) -> String {
    let known = detail?.retrievedObject.flatMap { $0.object.id == object.id ? $0.rawJSON : nil }
    return known.flatMap { JSONLine.compacted($0) } ?? JSONLine(object).text
  }
}
