import ContentReading
import FilesAPI
import TerminalKit

/// The content that is looked at, and that from which the other side of a batch was opened.
struct PreviewsState: Equatable, Sendable {
  var shown: PreviewState?
  /// The one before, which goes on meanwhile.
  var behind: PreviewState?
  /// The id that both sides show.
  var customID = ""
  /// Files that may have the id if the one that is open does not.
  var rest: [RemoteFile] = []
  /// The number of the last one.
  var last = 0

  /// Goes back to the one behind, if there is one.
  mutating func close() {
    shown = behind
    behind = nil
    customID = ""
    rest = []
  }
}

extension AppState {
  package var preview: PreviewState? {
    get { previews.shown }
    set { previews.shown = newValue }
  }

  mutating func openPreview() -> [Effect] {
    guard let file = currentFile else { return [] }
    return openPreview(of: file)
  }

  mutating func openPreview(of file: RemoteFile) -> [Effect] {
    previews.last += 1
    preview = PreviewState(id: PreviewID(previews.last), file: file)
    return inPreview { $0.start() } ?? []
  }

  /// Closes what lies over the content, else the preview itself.
  mutating func closeLayerOfPreview() -> [Effect] {
    inPreview(.back) ?? closePreview()
  }

  mutating func closePreview() -> [Effect] {
    guard let closing = preview?.closingEffects else { return [] }
    previews.close()
    return closing.map(Effect.preview) + resizePreview()
  }

  /// The area that a preview has for content.
  var previewViewport: Size { PreviewState.contentSize(on: size) }

  mutating func resizePreview() -> [Effect] { inPreview { _ in } ?? [] }

  /// Lets the open preview decide, and carries out what it orders; nil without one.
  mutating func inPreview(_ decide: (inout PreviewState) -> Void) -> [Effect]? {
    let viewport = previewViewport
    let orders = previews.shown?.decide(on: viewport, decide)
    return orders?.flatMap { run($0) }
  }

  /// Lets the open preview act; nil without one, or when it has no use for the action.
  mutating func inPreview(_ action: Action) -> [Effect]? {
    let viewport = previewViewport
    let orders = previews.shown?.perform(action, viewport: viewport)
    return orders?.flatMap { run($0) }
  }
}
