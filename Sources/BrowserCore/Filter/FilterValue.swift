package import FilesAPI

extension FilterValue {
  func fits(_ value: String?) -> Bool {
    switch self {
    case .missing: value == nil
    case .word(let word):
      value.map { $0 == word || ($0.utf8.count == word.utf8.count && $0.lowercased() == word.lowercased()) }
        ?? false
    }
  }

  /// For the JSON text of a value: a text is compared without its quotes.
  func fits(json: String?) -> Bool {
    guard let json, case .word(let word) = self else { return fits(json) }
    return fits(json) || json == "\"\(word)\""
  }
}

extension RemoteFile {
  /// nil where the server told no name.
  var knownName: String? { name.isEmpty ? nil : name }

  /// What follows the name's last dot, in small letters; nil without one, or for names such as `.profile`.
  package var fileExtension: String? {
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return nil }
    let text = name[name.index(after: dot)...]
    return text.isEmpty || text.contains("/") ? nil : text.lowercased()
  }
}
