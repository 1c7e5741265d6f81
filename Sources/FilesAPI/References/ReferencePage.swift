/// Which page of what uses files to ask for.
package struct ReferenceRequest: Hashable, Sendable {
  package var source: ReferenceSource
  /// The entry whose members are asked for; nil asks for the entries themselves.
  package var container: String?
  /// nil is the first page.
  package var cursor: PageCursor?

  package init(_ source: ReferenceSource, container: String? = nil, cursor: PageCursor? = nil) {
    self.source = source
    self.container = container
    self.cursor = cursor
  }
}

/// One page of what uses files.
package struct ReferencePage: Hashable, Sendable {
  package var entries: [ReferenceEntry]
  /// Elements that could not be read as an entry.
  package var unreadableCount: Int
  /// Where to go on; nil at the end.
  package var next: PageCursor?
  package var hasMore: Bool?
  package var total: Int?

  package init(
    entries: [ReferenceEntry], unreadableCount: Int = 0, next: PageCursor? = nil, hasMore: Bool? = nil,
    total: Int? = nil
  ) {
    self.entries = entries
    self.unreadableCount = unreadableCount
    self.next = next
    self.hasMore = hasMore
    self.total = total
  }

  /// The page as `PageWalk` looks at it: ids and how to go on.
  package var outline: FilePage {
    FilePage(
      files: entries.map { RemoteFile(id: FileID($0.id)) },
      unreadable: Array(
        repeating: FilePage.UnreadableElement(json: "", reason: "no id"), count: unreadableCount),
      next: next, hasMore: hasMore, total: total)
  }
}

/// A batch, a job, a vector store, or one of a vector store's files.
package struct ReferenceEntry: Hashable, Sendable {
  /// Its own id; that of the file for a vector store's file.
  package var id: String
  package var status: String?
  package var files: [File]
  /// Another number when the server says anything else of it than before.
  package var digest: Int

  package init(id: String, status: String? = nil, files: [File] = [], digest: Int = 0) {
    self.id = id
    self.status = status
    self.files = files
    self.digest = digest
  }

  /// A file that it names.
  package struct File: Hashable, Sendable {
    package var id: FileID
    package var role: FileUse.Role

    package init(_ id: FileID, _ role: FileUse.Role) {
      self.id = id
      self.role = role
    }
  }
}
