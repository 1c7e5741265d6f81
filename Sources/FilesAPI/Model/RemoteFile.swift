/// A file as its provider describes it.
///
/// Everything but the id is optional: servers leave fields out. Kept small, because a list may hold 100,000 of them: what few files have lives in `more`.
package struct RemoteFile: Hashable, Sendable {
  package var id: FileID
  /// The name as the server says it: untrusted, perhaps with a path, control characters or nothing in it.
  package var name: String
  package var byteCount: ByteCount?
  package var createdAt: Timestamp?
  package var expiresAt: Timestamp?
  package var purpose: FilePurpose?
  package var status: FileStatus?
  /// What only some servers say, or nil when there is nothing of the kind.
  package var more: MoreFields?

  package init(
    id: FileID, name: String = "", byteCount: ByteCount? = nil, createdAt: Timestamp? = nil,
    expiresAt: Timestamp? = nil, purpose: FilePurpose? = nil, status: FileStatus? = nil,
    more: MoreFields? = nil
  ) {
    self.id = id
    self.name = name
    self.byteCount = byteCount
    self.createdAt = createdAt
    self.expiresAt = expiresAt
    self.purpose = purpose
    self.status = status
    self.more = more
  }

  /// The fields beyond those that every provider has, shared and immutable.
  package final class MoreFields: Hashable, Sendable {
    package let source: String?
    package let sampleType: String?
    package let lineCount: Int64?
    package let mimeType: String?
    package let isDownloadable: Bool?
    /// Fields without a place of their own, in the server's order: key and JSON text as sent.
    package let unknown: [UnknownField]

    package init(
      source: String? = nil, sampleType: String? = nil, lineCount: Int64? = nil,
      mimeType: String? = nil, isDownloadable: Bool? = nil, unknown: [UnknownField] = []
    ) {
      self.source = source
      self.sampleType = sampleType
      self.lineCount = lineCount
      self.mimeType = mimeType
      self.isDownloadable = isDownloadable
      self.unknown = unknown
    }

    package static func == (left: MoreFields, right: MoreFields) -> Bool {
      left === right
        || (left.source == right.source && left.sampleType == right.sampleType
          && left.lineCount == right.lineCount && left.mimeType == right.mimeType
          && left.isDownloadable == right.isDownloadable && left.unknown == right.unknown)
    }

    package func hash(into hasher: inout Hasher) {
      hasher.combine(source)
      hasher.combine(lineCount)
      hasher.combine(unknown)
    }
  }

  /// A field we have no name for.
  package struct UnknownField: Hashable, Sendable {
    package let key: String
    /// Its value as JSON text, exactly as sent.
    package let json: String

    package init(key: String, json: String) {
      self.key = key
      self.json = json
    }
  }
}

/// One file with every byte the server said of it, for the detail pane.
package struct RetrievedFile: Hashable, Sendable {
  package var file: RemoteFile
  /// The answer's JSON text as sent.
  package var rawJSON: String

  package init(file: RemoteFile, rawJSON: String) {
    self.file = file
    self.rawJSON = rawJSON
  }
}
