package import FilesAPI
package import FilesStore
package import TerminalKit

/// A look into one file's content: what is shown, and where the reader stands.
package struct PreviewState: Equatable, Sendable {
  package let id: PreviewID
  package let file: RemoteFile

  package init(id: PreviewID, file: RemoteFile) {
    self.id = id
    self.file = file
  }

  /// The orders that start the preview.
  package mutating func start(viewport: Size) -> [PreviewEffect] { [] }

  /// Does what a key asks for; `viewport` is the area that content gets.
  ///
  /// Returns nil when the action is none of the preview's (or `back`, when it has no layer of its own left to close),
  /// so that the browser can act on it.
  package mutating func perform(_ action: Action, viewport: Size) -> [PreviewEffect]? { nil }

  /// Takes in what the reader of the content tells.
  package mutating func receive(_ event: PreviewEvent, viewport: Size) -> [PreviewEffect] { [] }

  /// Looks for text from here on; an empty text ends the search.
  package mutating func search(_ text: String, viewport: Size) -> [PreviewEffect] { [] }

  /// Goes to a record (line), counted from 1.
  package mutating func go(toRecord number: Int, viewport: Size) -> [PreviewEffect] { [] }
}

/// What a preview wants done outside.
package enum PreviewEffect: Equatable, Sendable {
  case close(PreviewID)
  case copy(String)
}
