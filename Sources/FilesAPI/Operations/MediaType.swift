/// What a file's extension says of its content, as the Uploads API wants to be told.
enum MediaType {
  private static let known = [
    "csv": "text/csv", "gif": "image/gif", "html": "text/html", "jpeg": "image/jpeg", "jpg": "image/jpeg",
    "json": "application/json", "jsonl": "text/jsonl", "md": "text/markdown", "pdf": "application/pdf",
    "png": "image/png", "txt": "text/plain", "webp": "image/webp", "zip": "application/zip",
  ]

  /// The media type of a file of this name.
  static func of(_ name: String) -> String {
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    let suffix = parts.count > 1 ? parts.last.map { $0.lowercased() } : nil
    return suffix.flatMap { known[$0] } ?? "application/octet-stream"
  }
}
