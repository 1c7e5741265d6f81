package import FilesAPI
package import TerminalKit

extension JSONLine {
  /// An object of a collection with the same names for all providers, and the short fields that it said besides.
  ///
  /// The one form for export, clipboard and commands.
  package init(_ object: CollectionObject) {
    self.init()
    add("kind", object.kind.rawValue)
    add("id", object.id)
    add("in", object.parentID)
    add("name", object.name.isEmpty ? nil : object.name)
    add("status", object.status)
    if object.hasState { add("running", object.isRunning) }
    add("model", object.model)
    add("endpoint", object.endpoint)
    add("created_at", object.createdAt?.seconds)
    add("expires_at", object.expiresAt?.seconds)
    add("last_active_at", object.lastUsedAt?.seconds)
    add("bytes", object.byteCount?.bytes)
    if let progress = object.progress { add("progress", json: Self.progress(progress)) }
    add("problem", object.problem)
    add("files", json: Self.files(object.files))
    if !object.unknown.isEmpty { add("fields", json: Self.fields(object.unknown)) }
  }

  /// The names of the fields above and what they say, for the manual.
  package static let objectFields: [(name: String, meaning: String)] = [
    ("kind", "what it is, such as `batch`, `fine_tuning_job`, `vector_store`, `container`"),
    ("id", "the provider's name for it"), ("in", "what it lies in, for files of stores and containers"),
    ("name", "the name that somebody gave it"), ("status", "how far it is, in the server's word"),
    ("running", "`true` while it may go on, also when nobody knows"),
    ("model", "the model that it asks or makes"),
    ("endpoint", "the call that a batch makes"), ("created_at", "seconds since 1970"),
    ("expires_at", "when it goes by itself"), ("last_active_at", "when it was used last"),
    ("bytes", "what it takes of the storage"), ("progress", "`total`, `done` and `failed`"),
    ("problem", "why it failed"), ("files", "`id`, `role` and `status` of each file that it names"),
    ("fields", "short fields without a place of their own, as sent"),
  ]

  private static func progress(_ progress: CollectionProgress) -> String {
    var line = JSONLine()
    line.add("total", progress.total)
    line.add("done", progress.done)
    line.add("failed", progress.failed)
    return line.text
  }

  private static func files(_ files: [CollectionObject.File]) -> String {
    let lines = files.map { file in
      var line = JSONLine()
      line.add("id", file.id.rawValue)
      line.add("role", file.role.rawValue)
      line.add("status", file.status)
      return line.text
    }
    return "[" + lines.joined(separator: ",") + "]"
  }

  private static func fields(_ fields: [RemoteFile.UnknownField]) -> String {
    var line = JSONLine()
    for field in fields { line.add(field.key, json: field.json) }
    return line.text
  }
}
