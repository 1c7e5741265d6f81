package import FilesAPI

/// Something that can be marked: known by its id whatever else is said of it.
package protocol Markable: Equatable, Sendable {
  associatedtype ID: Hashable & Sendable
  var id: ID { get }
  var byteCount: ByteCount? { get }
}

extension RemoteFile: Markable {}

/// The marked files.
package typealias Marks = MarkSet<RemoteFile>

/// What is marked.
///
/// Marks belong to ids: they outlive sort, filter and refresh.
package struct MarkSet<Item: Markable>: Equatable, Sendable {
  package private(set) var items: [Item.ID: Item] = [:]
  package private(set) var byteCount = ByteTotal()
  private var history = MarkHistory<Item>()

  package init() {}

  package var count: Int { items.count }
  package var isEmpty: Bool { items.isEmpty }

  /// Whether it is marked.
  package func contains(_ id: Item.ID) -> Bool { items[id] != nil }

  /// Marks a file; harmless when it is marked.
  package mutating func add(_ file: Item) {
    guard insert(file) else { return }
    history.note(.added(file.id))
  }

  /// Takes a mark away; harmless when there is none.
  package mutating func remove(_ id: Item.ID) {
    guard let file = extract(id) else { return }
    history.note(.removed(file))
  }

  private mutating func insert(_ file: Item) -> Bool {
    guard items.updateValue(file, forKey: file.id) == nil else { return false }
    byteCount += file.byteCount
    return true
  }

  private mutating func extract(_ id: Item.ID) -> Item? {
    guard let file = items.removeValue(forKey: id) else { return nil }
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
  mutating func undo(isThere: ([Item]) -> Set<Item.ID>) -> Bool {
    guard let change = history.popLast() else { return false }
    let marked = isThere(change.compactMap { if case .removed(let file) = $0 { file } else { nil } })
    for step in change.reversed() {
      switch step {
      case .added(let id): _ = extract(id)
      case .removed(let file): if marked.contains(file.id) { _ = insert(file) }
      }
    }
    return true
  }

  /// Removes all marks.
  mutating func removeAll() { for id in Array(items.keys) { remove(id) } }

  /// Removes what cannot be marked any more; that is nothing to take back.
  mutating func forget(_ id: Item.ID) { _ = extract(id) }

  /// Takes over what is known now of the marked ones; those that are missing are marked no more.
  mutating func confirm(by known: [Item.ID: Item]) {
    var confirmed = Self()
    for id in items.keys { if let item = known[id] { _ = confirmed.insert(item) } }
    confirmed.history = history
    self = confirmed
  }

  /// Marks it, or takes its mark away.
  package mutating func toggle(_ file: Item) {
    if contains(file.id) { remove(file.id) } else { add(file) }
  }
}

extension MarkSet where Item == RemoteFile {
  package var files: [FileID: RemoteFile] { items }

  /// Takes over what a complete list says of the marked files, and drops the marks of those that are not there.
  ///
  /// A list of one purpose says nothing of files of another.
  ///
  /// - Returns: how many marks were dropped.
  mutating func confirm(by table: FileTable, among purpose: FilePurpose?) -> Int {
    guard !isEmpty else { return 0 }
    var confirmed = Self()
    table.forEach { _, file in
      if contains(file.id) { _ = confirmed.insert(file) }
    }
    for file in items.values where !confirmed.contains(file.id) && purpose != nil && file.purpose != purpose {
      _ = confirmed.insert(file)
    }
    confirmed.history = history
    defer { self = confirmed }
    return count - confirmed.count
  }
}
