/// Where in an object something stands: keys from the outside to the inside, written with dots.
package struct FieldPath: Hashable, Sendable, ExpressibleByStringLiteral {
  package var keys: [String]

  package init(stringLiteral text: String) {
    keys = text.utf8.contains(UInt8(ascii: ".")) ? text.split(separator: ".").map(String.init) : [text]
  }
}

/// A place that holds ids of files, one or several, and what these are to the object.
package struct FilePlace: Hashable, Sendable {
  package var path: FieldPath
  package var role: FileUse.Role

  package init(_ path: FieldPath, _ role: FileUse.Role) {
    self.path = path
    self.role = role
  }
}

/// Where an object says how far it is; several places of a figure are added up.
package struct ProgressFields: Hashable, Sendable {
  package var total: [FieldPath]
  /// What needs no more work, failures included.
  package var done: [FieldPath]
  package var failed: [FieldPath]
}

/// Where an object of a collection says what; the first place that holds something counts.
package struct CollectionFields: Hashable, Sendable {
  package var id: [FieldPath] = ["id", "batch_id"]
  package var name: [FieldPath] = [
    "name", "display_name", "path", "filename", "user_provided_suffix", "suffix",
  ]
  package var status: [FieldPath] = ["status", "processing_status", "process_status"]
  package var model: [FieldPath] = ["model", "model_id"]
  package var endpoint: [FieldPath] = ["endpoint", "job_type"]
  package var createdAt: [FieldPath] = ["created_at", "create_time", "createdAt"]
  package var expiresAt: [FieldPath] = ["expires_at", "expire_time"]
  /// When somebody ended it, where no status word tells that it has ended.
  package var cancelledAt: [FieldPath] = ["cancel_time"]
  package var lastUsedAt: [FieldPath] = ["last_active_at"]
  package var byteCount: [FieldPath] = ["usage_bytes", "bytes", "total_size", "size"]
  /// Why it failed.
  package var problem: [FieldPath] = [
    "error.message", "errors.data", "last_error.message", "error", "errors",
  ]
  package var progress: ProgressFields?

  package init() {}
}
