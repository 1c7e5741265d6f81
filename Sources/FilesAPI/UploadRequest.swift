/// What to upload, and as what.
package struct UploadRequest: Adjustable, Hashable, Sendable {
  /// Absolute path of a regular file.
  package var path: String
  /// The name the server is told.
  package var name: String
  package var purpose: FilePurpose
  /// How long the server keeps it after creation, in seconds; nil is the server's default.
  package var expiresAfter: Int64?
  /// Fields of the form that the person wants to be sent as well.
  package var fields: [Provider.Header] = []
  /// The file's size as it was found; nil when not known, and then it is sent in one call.
  package var byteCount: Int64?
  /// The SHA-256 of its content in hexadecimal digits, for servers that want to know whether they have it.
  package var checksum: String?
  /// Files at the server that may hold the same: those of this size, as far as the list was read.
  package var alike: [RemoteFile] = []
  /// What is done when one of them is the same.
  package var twins = TwinPolicy.send
  /// Whether it is part of `winnow restore`, which goes on with it after an interruption.
  package var isRestored = false
  /// How the rules for its records were overruled; nil where they were kept or there are none.
  package var overruling: Overruling?

  /// What a person decided about rules that a file breaks, or may break.
  package enum Overruling: Hashable, Sendable {
    /// So many errors were seen.
    case errors(Int)
    /// Nobody looked.
    case notChecked
  }

  package init(path: String, name: String, purpose: FilePurpose) {
    self.path = path
    self.name = name
    self.purpose = purpose
  }

  /// The names that a server may keep for a file of this name: some keep the quotes as the form encodes them.
  package static func storedNames(for name: String) -> Set<String> { [name, MultipartForm.quoted(name)] }

  /// What is done with a file that is there already.
  package enum TwinPolicy: Hashable, Sendable {
    /// Told, and sent nevertheless.
    case send
    /// Told, and not sent.
    case keep
  }
}
