package import FilesAPI

/// How many files and bytes each purpose has.
package struct PurposeShares: Equatable, Sendable {
  /// The number and size of the files of one purpose.
  package struct Share: Hashable, Sendable {
    package var fileCount = 0
    package var byteCount = ByteCount(0)

    package init() {}
  }

  package private(set) var shares: [FilePurpose?: Share] = [:]

  package init() {}

  /// Counts a file in.
  package mutating func add(_ file: RemoteFile) {
    shares[file.purpose, default: Share()].fileCount += 1
    shares[file.purpose, default: Share()].byteCount.bytes += file.byteCount?.bytes ?? 0
  }

  /// Counts a file out.
  package mutating func remove(_ file: RemoteFile) {
    guard var share = shares[file.purpose] else { return }
    share.fileCount -= 1
    share.byteCount.bytes -= file.byteCount?.bytes ?? 0
    shares[file.purpose] = share.fileCount > 0 ? share : nil
  }

  /// The purposes there are, the one with most bytes first; files without a purpose come last.
  package var bySize: [(purpose: FilePurpose?, share: Share)] {
    shares.map { (purpose: $0.key, share: $0.value) }.sorted { left, right in
      guard let leftName = left.purpose?.rawValue else { return false }
      guard let rightName = right.purpose?.rawValue else { return true }
      return left.share.byteCount == right.share.byteCount
        ? leftName < rightName : right.share.byteCount < left.share.byteCount
    }
  }
}
