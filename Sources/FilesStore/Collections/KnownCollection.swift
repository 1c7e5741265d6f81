package import FilesAPI

/// What is known of one list of a provider.
package struct KnownCollection: Equatable, Sendable {
  /// In the order in which they were met; gaps are closed when something goes.
  package private(set) var objects: [CollectionObject] = []
  private var places: [String: Int] = [:]
  /// The list was read to its end once, and what changed since is in here as far as it was read.
  package var isWhole = false
  /// When it was read to its end last.
  package var readAt: Timestamp?
  /// The server gives the newest first, as a whole reading has shown.
  package var isNewestFirst = false
  /// Stores whose members were read, by their ids, with the digest of then.
  package var readMembers: [String: Int] = [:]

  package init() {}

  package subscript(id: String) -> CollectionObject? { places[id].map { objects[$0] } }

  package var count: Int { objects.count }

  /// Puts an object in the place of that with its id.
  ///
  /// - Returns: what was there before.
  @discardableResult
  package mutating func put(_ object: CollectionObject) -> CollectionObject? {
    let id = object.id
    guard let place = places[id] else {
      places[id] = objects.count
      objects.append(object)
      return nil
    }
    defer { objects[place] = object }
    return objects[place]
  }

  /// Removes objects that are there no more.
  ///
  /// - Returns: those that were here.
  @discardableResult
  package mutating func remove(_ ids: Set<String>) -> [CollectionObject] {
    let gone = ids.compactMap { self[$0] }
    guard !gone.isEmpty else { return [] }
    objects.removeAll { ids.contains($0.id) }
    places = [:]
    for (place, object) in objects.enumerated() { places[object.id] = place }
    for id in ids { readMembers[id] = nil }
    return gone
  }

  /// Takes over what a reading has brought, and how far it is.
  mutating func add(_ news: CollectionReader.News, of kind: CollectionKind, from reading: KnownCollection) {
    for object in news.arrived[kind] ?? [] { put(object) }
    if let gone = news.gone[kind], !gone.isEmpty { remove(gone) }
    (isWhole, isNewestFirst) = (reading.isWhole, reading.isNewestFirst)
  }
}
