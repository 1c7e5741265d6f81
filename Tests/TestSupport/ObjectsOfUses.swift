package import FilesAPI
package import FilesStore

extension CollectionObject {
  /// The objects that say of files what these uses say, in the order of their ids.
  package static func saying(_ uses: [FileID: [FileUse]]) -> [CollectionKind: [CollectionObject]] {
    let all = uses.flatMap { file, uses in uses.map { (file: file, use: $0) } }
    let byUser = Dictionary(grouping: all) { $0.use.user }
    let objects = byUser.map { user, uses in
      CollectionObject(user.kind, id: user.id, status: uses.first?.use.status).with {
        $0.facts.files = uses.map {
          File($0.file, $0.use.role, status: $0.use.role == .member ? $0.use.status : nil)
        }
      }
    }
    return Dictionary(grouping: objects.sorted { $0.id < $1.id }, by: \.kind)
  }
}

extension ReferencesEvent {
  /// The events that tell of these uses.
  package static func found(_ uses: [FileID: [FileUse]]) -> [ReferencesEvent] {
    CollectionObject.saying(uses).map { .arrived($0.key, $0.value) }
  }
}

extension NewestReferences {
  package init(uses: [FileID: [FileUse]]) { self.init(objects: CollectionObject.saying(uses)) }
}
