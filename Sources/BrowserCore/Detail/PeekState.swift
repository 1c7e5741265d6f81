package import FilesAPI
package import FilesStore

/// A quick look at the first lines of the file under the cursor.
package struct PeekState: Equatable, Sendable {
  /// The file that is looked at.
  package var file: RemoteFile
  package var content: Content

  /// What there is to be seen, or why there is nothing.
  package enum Content: Equatable, Sendable {
    /// Waits for the cursor to rest, or for the server.
    case coming
    case shown(Peek)
    /// The provider does not give it out: nothing was asked for.
    case withheld
    case failed(FilesError)
  }
}

/// What was peeked at lately: going back to a file costs nothing.
struct PeekMemory: Equatable, Sendable {
  private static let limit = 32
  private var peeks: [(id: FileID, peek: Peek)] = []

  subscript(id: FileID) -> Peek? { peeks.first { $0.id == id }?.peek }

  mutating func keep(_ peek: Peek, of id: FileID) {
    peeks.removeAll { $0.id == id }
    peeks.append((id, peek))
    if peeks.count > Self.limit { peeks.removeFirst() }
  }

  static func == (left: PeekMemory, right: PeekMemory) -> Bool {
    left.peeks.elementsEqual(right.peeks) { $0.id == $1.id && $0.peek == $1.peek }
  }
}
