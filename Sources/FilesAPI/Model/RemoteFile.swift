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

  /// The fields beyond those that every provider has.
  package struct RareFields: Adjustable, Hashable, Sendable {
    package var source: String?
    package var sampleType: String?
    package var lineCount: Int64?
    package var mimeType: String?
    package var isDownloadable: Bool?
    /// Fields without a place of their own, in the server's order: key and JSON text as sent.
    package var unknown: [UnknownField] = []

    package init() {}
  }

  /// The same, shared and immutable.
  package final class MoreFields: Hashable, Sendable {
    let fields: RareFields

    package init(_ fields: RareFields) { self.fields = fields }

    package var source: String? { fields.source }
    package var sampleType: String? { fields.sampleType }
    package var lineCount: Int64? { fields.lineCount }
    package var mimeType: String? { fields.mimeType }
    package var isDownloadable: Bool? { fields.isDownloadable }
    package var unknown: [UnknownField] { fields.unknown }

    package static func == (left: MoreFields, right: MoreFields) -> Bool {
      left === right || left.fields == right.fields
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
