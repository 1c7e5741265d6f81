package import FilesAPI
import Synchronization

/// What is known of a provider's collections, for all stores of one program.
package final class CollectionMemory: Sendable {
  private let known = Mutex<[CollectionKind: KnownCollection]>([:])
  private let loaded = Mutex<Set<CollectionKind>>([])
  /// nil: nothing outlives the program.
  private let cache: (any CollectionCache)?

  package init(cache: (any CollectionCache)? = nil) { self.cache = cache }

  /// Takes in what an earlier run has kept, once, unless something is known already.
  func load(_ kind: CollectionKind) async {
    guard let cache, loaded.withLock({ $0.insert(kind).inserted }), self[kind].count == 0 else { return }
    guard let kept = await cache.read(kind).flatMap({ KnownCollection($0) }) else { return }
    update(kind) { if $0.count == 0 { $0 = kept } }
  }

  /// Keeps what is known of a list that was read to its end.
  func keep(_ kind: CollectionKind) async {
    let known = self[kind]
    guard let cache, known.isWhole else { return }
    await cache.write(kind, known.cached)
  }

  package subscript(kind: CollectionKind) -> KnownCollection {
    known.withLock { $0[kind] ?? KnownCollection() }
  }

  /// Changes what is known of a kind; `change` must be short.
  package func update(_ kind: CollectionKind, _ change: (inout KnownCollection) -> Void) {
    known.withLock { change(&$0[kind, default: KnownCollection()]) }
  }
}
