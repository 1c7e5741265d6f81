package import FilesAPI

/// What is to be downloaded, and to where.
package struct DownloadRequest: Hashable, Sendable {
  package var file: RemoteFile
  /// An existing folder, or the file's own path; absolute or starting with `~`.
  package var destination: String
  /// The name that it is to have in the folder, made safe like the server's; nil for that.
  package var name: String?
  /// What to do where something has that name already.
  package var collision: NameCollision
  /// Those that were asked for together; nil for one alone.
  package var batch: DownloadBatch?
  /// Whether the next start offers it again when this one is cut off; not where it is part of other work.
  package var isOfferedAgain = true

  package init(file: RemoteFile, destination: String, overwrites: Bool) {
    self.file = file
    self.destination = destination
    collision = overwrites ? .overwrite : .ask
  }

  /// Replaces what is there; never without having asked.
  package var overwrites: Bool {
    get { collision == .overwrite }
    set { collision = newValue ? .overwrite : .ask }
  }
}

/// What to do where something has the name of a download already.
package enum NameCollision: Hashable, Sendable {
  /// Leave it, and end with `exists`.
  case ask
  case overwrite
  /// Take the next name with a number that is free.
  case keepBoth
}

/// Downloads that were asked for together: equal names among them are numbered, so that none replaces another.
package struct DownloadBatch: Hashable, Sendable {
  package var number: Int

  package init(_ number: Int) { self.number = number }
}
