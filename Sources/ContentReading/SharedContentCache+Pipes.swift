package import FilesAPI
package import FilesStore
import Synchronization

/// Content on its way to another program; given by whoever wants it.
package struct PipeID: Hashable, Sendable {
  package var number: Int

  package init(_ number: Int) { self.number = number }
}

/// What a program got.
package struct PipeReport: Equatable, Sendable {
  package var byteCount: Int64
  package var end: End

  /// How it ended.
  package enum End: Equatable, Sendable {
    case all
    /// The program wanted no more, or somebody stopped it.
    case unwanted
    /// There is more that cannot be read.
    case cut(FilesError?)
  }

  package init(byteCount: Int64, end: End) {
    self.byteCount = byteCount
    self.end = end
  }
}

/// Content that is held for another program.
struct PreparedPipe {
  let file: FileID
  let reader: ContentReader
  let part: ContentPart
  /// Keeps the reader reading until the program takes what it reads.
  let follower: Int
  /// Hands content on.
  var task: Task<PipeReport, Never>?
}

extension SharedContentCache {
  /// Holds content for another program and waits until it is clear whether it can be read.
  ///
  /// Returns why there is nothing to hand over; then nothing is held.
  package func prepare(_ id: PipeID, _ file: RemoteFile, _ part: ContentPart) async -> FilesError? {
    let reader = hold(file)
    if case .interrupted(_, .resume) = await reader.content.status.stage { await reader.resume() }
    let follower = await reader.join()
    pipes[id] = PreparedPipe(file: file.id, reader: reader, part: part, follower: follower)
    guard let failure = await reader.obstacle(to: part, for: follower) else { return nil }
    await cancelPipe(id)
    return failure
  }

  /// Writes the prepared content into a sink, as fast as that takes it, and reads on from the server as needed.
  package func pipe(_ id: PipeID, into sink: any ContentSink) async -> PipeReport {
    guard let pipe = pipes[id], pipe.task == nil else { return PipeReport(byteCount: 0, end: .unwanted) }
    let taken = TakenBytes(sink)
    let task = Task {
      var run = ScanRun(SequentialScan(pipe.part, PipeScanner(sink: taken)), number: 0, pipe.reader)
      let report = await run.run { _ in }
      let end = await Self.end(report, pipe.reader)
      return PipeReport(byteCount: await taken.byteCount, end: end)
    }
    pipes[id]?.task = task
    let report = await task.value
    await cancelPipe(id)
    return report
  }

  private static func end(_ report: ScanReport?, _ reader: ContentReader) async -> PipeReport.End {
    switch report?.stage {
    case nil, .running, .stopped: .unwanted
    case .ended: .all
    case .failed(let error): .cut(error)
    case .cut: .cut(await reader.content.status.stage.interruption)
    }
  }

  /// Lets go of the content; a program that still reads gets no more.
  package func cancelPipe(_ id: PipeID) async {
    guard let pipe = pipes.removeValue(forKey: id) else { return }
    pipe.task?.cancel()
    await pipe.reader.leave(pipe.follower)
    await release(pipe.file)
  }
}

extension ReadingStage {
  fileprivate var interruption: FilesError? {
    if case .interrupted(let error, _) = self { error } else { nil }
  }
}

extension ContentReader {
  /// Waits until the first bytes of a part are there; returns why there are none at all.
  fileprivate func obstacle(to part: ContentPart, for follower: Int) async -> FilesError? {
    let start = part.start
    var seen: Int?
    while let now = await content(for: follower, needing: start + 1, after: seen) {
      seen = now.change
      if now.snapshot.status.byteCount > start { return nil }
      guard now.snapshot.status.stage.isFinal else { continue }
      guard now.snapshot.status.byteCount == 0 else { return nil }
      return now.snapshot.status.stage.interruption
    }
    return FilesError(operation: .download, reason: .cancelled)
  }
}

extension ContentPart {
  fileprivate var start: Int64 {
    switch self {
    case .all: 0
    case .ranges(let ranges): ranges.first?.lowerBound ?? 0
    case .line(let start): start
    }
  }
}

/// Counts what a program has taken.
private actor TakenBytes: ContentSink {
  private let sink: any ContentSink
  private(set) var byteCount: Int64 = 0

  init(_ sink: any ContentSink) { self.sink = sink }

  func write(_ bytes: [UInt8]) async -> Bool {
    let isTaken = await sink.write(bytes)
    if isTaken { byteCount += Int64(bytes.count) }
    return isTaken
  }
}

/// A client that takes content from the spool of a preview, where one reads that file already.
package struct SpoolReusingClient: ForwardingClient {
  package let base: any FilesClient
  private let cache: SharedContentCache

  package init(_ base: any FilesClient, cache: SharedContentCache) {
    self.base = base
    self.cache = cache
  }

  package func content(
    of id: FileID, from offset: Int64, _ options: CallOptions
  ) async throws(FilesError) -> FileContent {
    if let shared = await SharedChunks.content(of: id, from: offset, in: cache) { return shared }
    return try await base.content(of: id, from: offset, options)
  }
}

/// Content as it lies in a spool and goes on to arrive there.
private final class SharedChunks: ContentChunks {
  private let id: FileID
  private let cache: SharedContentCache
  private let reader: ContentReader
  private let follower: Int
  private let position: Mutex<Int64>
  private let isOver = Mutex(false)
  private static let pieceBytes: Int64 = 1 << 20

  private init(_ id: FileID, _ cache: SharedContentCache, _ reader: ContentReader, from offset: Int64) async {
    self.id = id
    self.cache = cache
    self.reader = reader
    follower = await reader.join()
    position = Mutex(offset)
  }

  deinit { cancel() }

  /// The content of a file that is being read, unless what is kept of it is not what the server sends.
  static func content(
    of id: FileID, from offset: Int64, in cache: SharedContentCache
  ) async -> FileContent? {
    guard let reader = await cache.holdIfShared(id) else { return nil }
    guard let known = await reader.sent else {
      await cache.release(id)
      return nil
    }
    return FileContent(
      ContentExtent(offset: offset, byteCount: known.bytesTotal, acceptsRanges: true),
      await SharedChunks(id, cache, reader, from: offset))
  }

  func next() async throws(FilesError) -> [UInt8]? {
    let start = position.withLock { $0 }
    var seen: Int?
    while let now = await reader.content(for: follower, needing: start + 1, after: seen) {
      seen = now.change
      let status = now.snapshot.status
      if status.byteCount > start {
        let bytes = try now.snapshot.bytes(start..<min(status.byteCount, start + Self.pieceBytes))
        position.withLock { $0 = start + Int64(bytes.count) }
        return bytes
      }
      if status.isComplete { return nil }
      if case .interrupted(let error, _) = status.stage { throw error }
      guard !status.stage.isFinal else { throw .contentChanged }
    }
    throw FilesError(operation: .download, reason: .cancelled)
  }

  func cancel() {
    let wasOver = isOver.withLock { isOver in
      defer { isOver = true }
      return isOver
    }
    guard !wasOver else { return }
    Task { [id, cache, reader, follower] in
      await reader.leave(follower)
      await cache.release(id)
    }
  }
}
