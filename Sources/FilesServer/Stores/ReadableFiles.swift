/// Which files a vector store can read, told by their names (the service's list of supported files).
enum ReadableFiles {
  private static let suffixes: Set = [
    "c", "cpp", "cs", "css", "doc", "docx", "go", "html", "java", "js", "json", "md", "pdf", "php", "pptx",
    "py",
    "rb", "sh", "tex", "ts", "txt",
  ]
  /// In bytes.
  private static let limit: Int64 = 512 << 20

  /// The code and the words of a failure; nil for a file that can be read.
  static func problem(name: String, size: Int64) -> (code: String?, message: String?)? {
    let suffix = name.lastIndex(of: ".").map { String(name[name.index(after: $0)...]).lowercased() }
    guard let suffix, suffixes.contains(suffix) else {
      return ("unsupported_file", "The file type is not supported.")
    }
    if size == 0 { return ("invalid_file", "The file could not be parsed because it is empty.") }
    return size > limit ? ("invalid_file", "The file could not be parsed because it is too large.") : nil
  }
}
