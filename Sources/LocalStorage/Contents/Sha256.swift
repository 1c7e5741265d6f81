import CNettle
import FilesAPI
package import FilesStore
import Glibc
import Synchronization
import Threads

/// SHA-256 by Nettle.
package struct Sha256: ContentHasher {
  private var context = winnow_sha256()

  package init() {}

  package mutating func add(_ bytes: [UInt8]) { winnow_sha256_add(&context, bytes, bytes.count) }

  package mutating func end() -> ContentHash? {
    var digest = [UInt8](repeating: 0, count: ContentHash.byteCount)
    winnow_sha256_end(&context, &digest)
    return ContentHash(digest)
  }
}

extension Sha256 {
  private static let pieceByteCount = 1 << 20

  /// The hash of a local file, read on a thread of its own; nil when it cannot be read, or the task is cancelled.
  package static func hash(ofFileAt path: String) async -> ContentHash? {
    let stop = Stop()
    return await withTaskCancellationHandler {
      await runBlocking { hash(ofFileAt: path, until: stop) }
    } onCancel: {
      stop.isWanted.store(true, ordering: .relaxed)
    }
  }

  private static func hash(ofFileAt path: String, until stop: Stop) -> ContentHash? {
    guard let file = try? Descriptor(opening: path, O_RDONLY | O_NONBLOCK, for: .upload) else { return nil }
    var hasher = Sha256()
    var offset: Int64 = 0
    while !stop.isWanted.load(ordering: .relaxed), let bytes = file.read(at: offset, count: pieceByteCount) {
      guard !bytes.isEmpty else { return hasher.end() }
      hasher.add(bytes)
      offset += Int64(bytes.count)
    }
    return nil
  }

  private final class Stop: Sendable {
    let isWanted = Atomic(false)
  }
}
