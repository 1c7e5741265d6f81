package import FilesAPI

/// How many files and bytes each purpose has, and which status words there are.
///
/// A handful of purposes, asked for with each file that arrives: a short array beats a dictionary of texts.
package struct PurposeShares: Equatable, Sendable {
  /// One purpose, or nil for the files that have none.
  package struct Share: Hashable, Sendable {
    package var purpose: FilePurpose?
    package var fileCount = 0
    package var byteCount = ByteTotal()
  }

  /// In the order in which the purposes were met first.
  package private(set) var shares: [Share] = []
  /// Each that a file had, also one that has gone; a handful as well.
  package private(set) var statuses: [FileStatus] = []

  package init() {}

  package subscript(purpose: FilePurpose?) -> Share? { shares.first { $0.purpose == purpose } }

  /// All purposes together.
  package var total: Share {
    shares.reduce(into: Share()) { total, share in
      total.fileCount += share.fileCount
      total.byteCount += share.byteCount
    }
  }

  /// Counts a file in.
  package mutating func add(_ file: RemoteFile) {
    let index = place(of: file.purpose)
    shares[index].fileCount += 1
    shares[index].byteCount += file.byteCount
    if let status = file.status { note(status) }
  }

  /// A server that makes words up must not make this slow.
  private mutating func note(_ status: FileStatus) {
    guard statuses.count < Self.mostStatuses, !statuses.contains(status) else { return }
    statuses.append(status)
  }

  private static let mostStatuses = 20

  /// Counts files in.
  package mutating func add(_ files: [RemoteFile]) {
    for index in files.indices { add(files[index]) }
  }

  /// Takes a file out of the count.
  package mutating func remove(_ file: RemoteFile) {
    let index = place(of: file.purpose)
    shares[index].fileCount -= 1
    shares[index].byteCount -= file.byteCount
    shares.removeAll { $0.fileCount <= 0 }
  }

  private mutating func place(of purpose: FilePurpose?) -> Int {
    var index = shares.startIndex
    while index < shares.endIndex, shares[index].purpose != purpose { index += 1 }
    if index == shares.endIndex { shares.append(Share(purpose: purpose)) }
    return index
  }

  /// The purposes there are, the one with most bytes first; files without a purpose come last.
  package var bySize: [Share] {
    shares.sorted { left, right in
      guard let leftName = left.purpose?.rawValue else { return false }
      guard let rightName = right.purpose?.rawValue else { return true }
      return left.byteCount == right.byteCount ? leftName < rightName : right.byteCount < left.byteCount
    }
  }
}
