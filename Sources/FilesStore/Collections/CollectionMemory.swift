package import FilesAPI
import Synchronization

/// What is known of a provider's collections, for all stores of one program.
package final class CollectionMemory: Sendable {
  private let known = Mutex<[CollectionKind: KnownCollection]>([:])

  package init() {}

  package subscript(kind: CollectionKind) -> KnownCollection {
    known.withLock { $0[kind] ?? KnownCollection() }
  }

  /// Changes what is known of a kind; `change` must be short.
  package func update(_ kind: CollectionKind, _ change: (inout KnownCollection) -> Void) {
    known.withLock { change(&$0[kind, default: KnownCollection()]) }
  }
}
