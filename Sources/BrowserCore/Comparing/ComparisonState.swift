package import FilesAPI
package import FilesStore

/// What a comparison would read.
package struct ComparisonPlan: Equatable, Sendable {
  /// The files that are compared, those that were read before included.
  package var files: [RemoteFile]
  /// Those that must be read.
  package var unread: [RemoteFile]
  /// How many the provider does not give out.
  package var unreadable: Int

  /// More is asked about first, in bytes.
  static let mostUnasked = ByteTotal(100_000_000)

  /// All that would be read.
  package var byteCount: ByteTotal { unread.lazy.map(\.byteCount).total }
}

/// Contents that are being read to be compared.
package struct ComparisonState: Equatable, Sendable {
  package let id: ComparisonID
  let plan: ComparisonPlan
  package var progress = TransferProgress(bytesDone: 0, bytesTotal: nil, bytesPerSecond: 0)
  /// Files that were read, or could not be.
  package var done = 0
  var failures: [FileID: FilesError] = [:]
  package var waitingUntil: Timestamp?
  /// Why it waits: the server said so, or does not answer.
  package var waitingFor: FilesError?
  package var isCancelling = false

  init(id: ComparisonID, plan: ComparisonPlan) {
    self.id = id
    self.plan = plan
  }

  /// Files to be read.
  package var count: Int { plan.unread.count }
}

/// What came of a comparison, in files.
package struct ComparisonResult: Equatable, Sendable {
  package var compared = 0
  /// Those of them that have the same content as another one of them.
  package var same = 0
  /// Contents that several of them have.
  package var groups = 0
  /// Those that could not be read, with an example of why; without one, the provider does not give them out.
  package var unreadable = 0
  package var example: FilesError?
  package var end: ComparisonEnd = .complete
}

extension FileListState {
  /// What is to be read to compare the marked files, or the one under the cursor, with those they may be equal to.
  func comparisonPlan() -> ComparisonPlan {
    var seen: Set<FileID> = []
    var groups: Set<DuplicateIndex.Key> = []
    var files: [RemoteFile] = []
    for file in targets {
      if seen.insert(file.id).inserted { files.append(file) }
      // Each group once, however many of its files are marked.
      guard let key = DuplicateIndex.Key(file), groups.insert(key).inserted else { continue }
      for row in copies.duplicates.rows(like: file) where !table.isGone(row) {
        if seen.insert(table[row].id).inserted { files.append(table[row]) }
      }
    }
    // A content of another length is another content.
    let sizes = Dictionary(grouping: files) { $0.byteCount }.mapValues(\.count)
    files = files.filter { $0.byteCount == nil || sizes[$0.byteCount] ?? 0 > 1 }
    let unknown = files.filter { copies.contents.hash(of: $0) == nil }
    let unread = unknown.filter { provider?.canDownload($0) ?? true }
    return ComparisonPlan(files: files, unread: unread, unreadable: unknown.count - unread.count)
  }
}

/// The comparison under way.
struct ComparingState: Equatable, Sendable {
  var comparison: ComparisonState?
  /// The number of the last one.
  var last = 0
}

extension AppState {
  /// Contents that are being compared.
  package var comparison: ComparisonState? {
    get { jobs.comparing.comparison }
    set { jobs.comparing.comparison = newValue }
  }
}
