package import FilesAPI

/// What servers taught, by their base URLs, in one file for the person alone (`learned.json` in the state folder).
///
/// What cannot be read or written is learned again: nothing here is worth an error.
package struct LearnedFile: Sendable {
  /// What is written of one server; what was not learned is left out.
  private struct Entry: Codable {
    var pageSize: Int?
    /// By kind.
    var collectionPageSizes: [String: Int]?
    var tellsExpiry: Bool?
    var retrieves: Bool?
    /// By purpose; the empty one is that of files without.
    var contents: [String: Bool]?
  }

  package var path: String { file.path }
  private let baseURL: String
  private let file: PrivateFile

  package init(folders: UserFolders, baseURL: String) {
    file = PrivateFile(folder: folders.state, name: "learned.json")
    self.baseURL = baseURL
  }

  /// What is known of the server.
  package var facts: LearnedFacts {
    guard let entry = entries()[baseURL] else { return LearnedFacts() }
    var facts = LearnedFacts()
    facts.pageSize = entry.pageSize.flatMap { $0 >= 0 ? $0 : nil }
    for (word, size) in entry.collectionPageSizes ?? [:] where size >= 0 {
      if let kind = CollectionKind(rawValue: word) { facts.collectionPageSizes[kind] = size }
    }
    facts.tellsExpiry = entry.tellsExpiry ?? false
    facts.retrieves = entry.retrieves
    for (purpose, comes) in entry.contents ?? [:] {
      let purpose = purpose.isEmpty ? nil : FilePurpose(purpose)
      if comes { facts.contentCame(of: purpose) } else { facts.contentWasRefused(of: purpose) }
    }
    return facts
  }

  /// Keeps what is known now; from any thread.
  package func keep(_ facts: LearnedFacts) {
    var all = entries()
    let contents = facts.contents.map { ($0.key?.rawValue ?? "", $0.value) }
    let sizes = facts.collectionPageSizes.map { ($0.key.rawValue, $0.value) }
    all[baseURL] = Entry(
      pageSize: facts.pageSize, collectionPageSizes: sizes.isEmpty ? nil : Dictionary(sizes) { $1 },
      tellsExpiry: facts.tellsExpiry ? true : nil, retrieves: facts.retrieves,
      contents: contents.isEmpty ? nil : Dictionary(contents) { $1 })
    write(all)
  }

  /// Forgets what was learned of the server.
  package func forget() {
    var all = entries()
    if all.removeValue(forKey: baseURL) != nil { write(all) }
  }

  private func entries() -> [String: Entry] { file.decoded([String: Entry].self) ?? [:] }

  private func write(_ entries: [String: Entry]) { file.write(entries) }
}
