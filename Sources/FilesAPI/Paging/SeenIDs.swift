/// The ids met so far in a walk, made for a hundred thousand of them.
struct SeenIDs: Sendable {
  /// An id with its hash: growing the set then touches no text, and different ids are told apart without reading them.
  private struct Entry: Hashable, Sendable {
    let id: FileID
    let digest: Int

    init(_ id: FileID) {
      self.id = id
      digest = id.hashValue
    }

    static func == (left: Entry, right: Entry) -> Bool { left.digest == right.digest && left.id == right.id }

    func hash(into hasher: inout Hasher) { hasher.combine(digest) }
  }

  private var entries: Set<Entry> = []

  var count: Int { entries.count }

  /// The files whose id was not met before; all of them, uncopied, when each is new.
  mutating func newFiles(of files: [RemoteFile]) -> [RemoteFile] {
    var known: Set<Int> = []
    for (index, file) in files.enumerated() where !entries.insert(Entry(file.id)).inserted {
      known.insert(index)
    }
    guard !known.isEmpty else { return files }
    return files.enumerated().filter { !known.contains($0.offset) }.map(\.element)
  }
}
