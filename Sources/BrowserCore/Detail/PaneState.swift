package import FilesAPI
import FilesStore

/// The pane below the list: details, or the first lines of the content.
struct PaneState: Equatable, Sendable {
  var detail: DetailState?
  var peek: PeekState?
  var peeked = PeekMemory()
  /// The file whose whole answer is being asked for.
  var retrieving: FileID?
  /// The same for a batch or the like.
  var retrievingObject: ObjectReference?
  /// The file to whose content a link is being asked for.
  var linking: FileID?
}

extension AppState {
  package var detail: DetailState? {
    get { pane.detail }
    set { pane.detail = newValue }
  }

  package internal(set) var peek: PeekState? {
    get { pane.peek }
    set { pane.peek = newValue }
  }
}

/// The pane with everything that is known of one file or object.
package struct DetailState: Equatable, Sendable {
  package var mode = Mode.fields
  package var scroll = 0
  /// What the server said of the file when it was asked for it alone.
  package var retrieved: RetrievedFile?
  package var problem: FilesError?
  /// What the server said of the object when it was asked for it alone.
  package var retrievedObject: RetrievedObject?
  /// What the retrieval is of; the cursor may have moved on.
  package var subject: Subject

  package init(_ subject: Subject) { self.subject = subject }

  /// What the pane is about.
  package enum Subject: Hashable, Sendable {
    case file(FileID)
    case object(ObjectReference)
  }

  package var isRetrieved: Bool { retrieved != nil || retrievedObject != nil }

  /// How the pane tells what is known.
  package enum Mode: Equatable, Sendable { case fields, rawJSON }
}
