import FilesAPI
import JSONLines

/// A scan that needs to know first what other files of a batch hold.
struct PairedScan: Scan {
  private let others: [RemoteFile]
  private let cache: SharedContentCache
  private let begin: @Sendable (BatchIDs) -> any Scan
  private let before: ScanResult
  /// The scan itself, once the other files were read.
  private var scan: (any Scan)?

  init(
    _ others: [RemoteFile], in cache: SharedContentCache, before: ScanResult,
    _ begin: @escaping @Sendable (BatchIDs) -> any Scan
  ) {
    self.others = others
    self.cache = cache
    self.before = before
    self.begin = begin
  }

  var needed: Int64 { scan?.needed ?? 0 }
  var bytesDone: Int64 { scan?.bytesDone ?? 0 }
  var result: ScanResult { scan?.result ?? before }

  func bytesTotal(_ content: ContentSnapshot) -> Int64? { scan?.bytesTotal(content) }

  mutating func step(_ content: ContentSnapshot) async throws(FilesError) -> ScanStep {
    guard scan != nil else {
      guard let ids = try await cache.batchIDs(of: others) else { return .ended(.stopped) }
      scan = begin(ids)
      return .progressed
    }
    return try await scan?.step(content) ?? .ended(.stopped)
  }

  mutating func cancel() async { await scan?.cancel() }
}

extension SharedContentCache {
  /// The ids in files of a batch, all of which are read; nil when the task was cancelled.
  ///
  /// - Throws: when one of them cannot be read to its end, as what it lacks would be missed for nothing.
  nonisolated func batchIDs(of files: [RemoteFile]) async throws(FilesError) -> BatchIDs? {
    var scan = BatchIDScan()
    for file in files {
      let reader = await hold(file)
      let isWhole: Result<Bool, FilesError>
      do throws(FilesError) {
        isWhole = .success(try await reader.goThrough { scan.feed($0) })
      } catch {
        isWhole = .failure(error)
      }
      await release(file.id)
      guard try isWhole.get() else { return nil }
      scan.finish()
    }
    return scan.ids
  }
}

extension ContentReader {
  /// Goes through all of the content; false when the task was cancelled.
  ///
  /// - Throws: why the content ends before its end.
  nonisolated fileprivate func goThrough(_ feed: ([UInt8]) -> Void) async throws(FilesError) -> Bool {
    await resumeUnlessChanged()
    let follower = await join()
    do throws(FilesError) {
      let isWhole = try await goThrough(follower, feed)
      await leave(follower)
      return isWhole
    } catch {
      await leave(follower)
      throw error
    }
  }

  nonisolated private func goThrough(
    _ follower: Int, _ feed: ([UInt8]) -> Void
  ) async throws(FilesError) -> Bool {
    var position: Int64 = 0
    var seen: Int?
    while let now = await content(for: follower, needing: position + 1, after: seen) {
      seen = now.change
      let status = now.snapshot.status
      while position < status.byteCount {
        guard !Task.isCancelled else { return false }
        let piece = try now.snapshot.bytes(position..<min(status.byteCount, position + Self.pieceBytes))
        feed(piece)
        position += Int64(piece.count)
      }
      if status.isComplete { return true }
      if let error = status.stage.cutError { throw error }
    }
    return false
  }

  private static let pieceBytes: Int64 = 1 << 20
}
