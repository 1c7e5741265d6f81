package import FilesAPI

/// The marked files.
///
/// Marks belong to ids: they outlive sort, filter and refresh.
package struct Marks: Equatable, Sendable {
  package private(set) var files: [FileID: RemoteFile] = [:]
  package private(set) var byteCount = ByteTotal()
  private var history = MarkHistory()

  package init() {}

  package var count: Int { files.count }
  package var isEmpty: Bool { files.isEmpty }

  /// Whether a file is marked.
  package func contains(_ id: FileID) -> Bool { files[id] != nil }

  /// Marks a file; harmless when it is marked.
  package mutating func add(_ file: RemoteFile) {
    guard insert(file) else { return }
    history.note(.added(file.id))
  }

  /// Takes a mark away; harmless when there is none.
  package mutating func remove(_ id: FileID) {
    guard let file = take(id) else { return }
    history.note(.removed(file))
  }

  private mutating func insert(_ file: RemoteFile) -> Bool {
    guard files.updateValue(file, forKey: file.id) == nil else { return false }
    byteCount += file.byteCount
    return true
  }

  private mutating func take(_ id: FileID) -> RemoteFile? {
    guard let file = files.removeValue(forKey: id) else { return nil }
    byteCount -= file.byteCount
    return file
  }

  // MARK: Taking back

  /// What is marked and unmarked from here on is one change, which can be taken back as a whole.
  mutating func beginChange() { history.begin() }

  /// Takes the last change back.
  ///
  /// - Parameter isThere: which of the files that were unmarked can be marked again.
  /// - Returns: false when there is none.
  mutating func undo(isThere: ([RemoteFile]) -> Set<FileID>) -> Bool {
    guard let change = history.takeLast() else { return false }
    let marked = isThere(change.compactMap { if case .removed(let file) = $0 { file } else { nil } })
    for step in change.reversed() {
      switch step {
      case .added(let id): _ = take(id)
      case .removed(let file): if marked.contains(file.id) { _ = insert(file) }
      }
    }
    return true
  }

  /// Removes all marks.
  mutating func removeAll() { for id in Array(files.keys) { remove(id) } }

  /// Removes what cannot be marked any more; that is nothing to take back.
  mutating func forget(_ id: FileID) { _ = take(id) }

  /// Takes over what a complete list says of the marked files, and drops the marks of those that are not there.
  ///
  /// A list of one purpose says nothing of files of another.
  ///
  /// - Returns: how many marks were dropped.
  mutating func confirm(by table: FileTable, among purpose: FilePurpose?) -> Int {
    guard !isEmpty else { return 0 }
    var confirmed = Marks()
    table.forEach { _, file in
      if contains(file.id) { _ = confirmed.insert(file) }
    }
    for file in files.values where !confirmed.contains(file.id) && purpose != nil && file.purpose != purpose {
      _ = confirmed.insert(file)
    }
    confirmed.history = history
    defer { self = confirmed }
    return count - confirmed.count
  }

  /// Marks a file, or takes its mark away.
  package mutating func toggle(_ file: RemoteFile) {
    if contains(file.id) { remove(file.id) } else { add(file) }
  }
}
