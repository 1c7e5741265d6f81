package import FilesAPI
import FilesStore

/// The lists of batches, jobs, stores and containers that lie over the list of files, and what is read for them.
package struct CollectionsState: Equatable, Sendable {
  /// From the first that was opened to the one on the screen; none: the list of files is on the screen.
  package internal(set) var path: [ObjectListState] = []
  /// Lists as they were left, for when they are opened again.
  var left: [CollectionKind: ObjectListState] = [:]
  /// What is being read because somebody looks at it.
  var readings: [CollectionKind: ReferencesID] = [:]
  /// How far these readings are or have come.
  var checks: [CollectionKind: ReferenceCheck] = [:]
  /// How many arrangements of rows were asked for.
  var arrangements = 0
  /// When each was read last.
  var readAt: [CollectionKind: Timestamp] = [:]

  package init() {}

  /// Nothing is open, known or left; answers to what was asked before do not fit it.
  var emptied: CollectionsState {
    var state = CollectionsState()
    state.arrangements = arrangements
    return state
  }

  /// What was done with what, or is gone, is not marked any more; what failed is.
  mutating func unmark(_ done: Set<ObjectRow.Subject.Key>) {
    for index in path.indices { path[index].unmark(done) }
    for kind in left.keys { left[kind]?.unmark(done) }
  }

  /// The kind that a reading is of; nil for one that nobody waits for any more.
  func kind(of id: ReferencesID) -> CollectionKind? { readings.first { $0.value == id }?.key }
}

extension AppState {
  /// The list that lies over the list of files; nil where none does.
  package var objectList: ObjectListState? { collections.path.last }

  /// Changes the list that lies over the list of files, in its place; nil where none does.
  @discardableResult
  mutating func inObjectList<Answer>(_ change: (inout ObjectListState) -> Answer) -> Answer? {
    guard let last = collections.path.indices.last else { return nil }
    return change(&collections.path[last])
  }

  /// The file under the cursor of the list on the screen; nil where it is on something else.
  package var currentFile: RemoteFile? {
    guard let objects = objectList else { return list.current }
    return objects.current.flatMap { content(of: $0) }
  }

  /// The file that a row is, or what stands for the content of a file that lies in an object; nil for anything else.
  func content(of row: ObjectRow) -> RemoteFile? {
    guard let object = row.object else { return row.file }
    guard let id = session.provider.contentID(of: object.reference) else { return nil }
    let name = object.name.split(separator: "/").last.map(String.init) ?? object.id
    return RemoteFile(id: id, name: name, byteCount: object.byteCount, createdAt: object.createdAt)
  }

  /// The files that an action is about: the marked ones, else the one under the cursor.
  package var targetFiles: [RemoteFile] {
    guard let objects = objectList else { return list.targets }
    var seen: Set<FileID> = []
    return objects.targets.compactMap { content(of: $0) }.filter { seen.insert($0.id).inserted }
  }

  /// The batches, jobs and the like that an action is about.
  package var targetObjects: [CollectionObject] { objectList?.targets.compactMap(\.object) ?? [] }

  /// What is known of an object by now.
  package func object(_ reference: ObjectReference) -> CollectionObject? {
    list.references?.object(reference)
  }
}
