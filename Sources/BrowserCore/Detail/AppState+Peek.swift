import FilesAPI
import FilesStore

extension AppState {
  /// Opens the quick look in the place of the details, or closes it; while a deletion runs the key holds that back.
  mutating func togglePeek() -> [Effect] {
    if isDeleting { return pauseDeletion() }
    if peek != nil { return closePeek() }
    guard let file = currentFile else { return [] }
    detail = nil
    let effects = look(at: file)
    fitCursor()
    return effects
  }

  mutating func closePeek() -> [Effect] {
    peek = nil
    fitCursor()
    return [.cancel(.peek)]
  }

  /// The quick look is at the file under the cursor.
  mutating func followPeek() -> [Effect] {
    guard let peek, let file = currentFile, peek.file.id != file.id else { return [] }
    return look(at: file)
  }

  private mutating func look(at file: RemoteFile) -> [Effect] {
    if let known = pane.peeked[file.id] {
      peek = PeekState(file: file, content: .shown(known))
      return [.cancel(.peek)]
    }
    guard session.provider.canDownload(file) else {
      peek = PeekState(file: file, content: .withheld)
      return [.cancel(.peek)]
    }
    peek = PeekState(file: file, content: .coming)
    return [.start(.peek(file))]
  }

  mutating func receive(_ result: Result<Peek, FilesError>, of id: FileID) {
    if case .success(let content) = result { pane.peeked.keep(content, of: id) }
    guard peek?.file.id == id else { return }
    switch result {
    case .success(let content): peek?.content = .shown(content)
    case .failure(let error): peek?.content = .failed(error)
    }
  }
}
