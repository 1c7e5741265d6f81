import FilesAPI
import Synchronization
import Testing

@testable import FilesStore

/// A server on which time passes only by sleeping: it loses answers, stores late, lists late, and holds what others sent.
final class ForgetfulServer: Sendable {
  struct Stored: Sendable {
    var file: RemoteFile
    var content: [UInt8]
    var isOurs: Bool
    /// From when on the list shows it.
    var listedAt: Duration
  }

  /// What is done with one upload that came whole.
  struct Fate: Sendable {
    var isStored = true
    var isAnswered = true
    var storesAfter = Duration.zero
    var listsAfter = Duration.zero
    /// Somebody else uploads a file of the same name and size at the same moment.
    var colleague: [UInt8]?
  }

  private struct State {
    var fates: [Fate]
    var stored: [Stored] = []
    var sends = 0
    var lastID = 0
  }

  let clock = SkippingClock()
  let givesContents: Bool
  private let contents: [String: [UInt8]]
  private let state: Mutex<State>

  /// `contents` by path; fates are used up by the sends in turn, after which all goes well.
  init(contents: [String: [UInt8]], fates: [Fate], givesContents: Bool) {
    self.contents = contents
    self.givesContents = givesContents
    state = Mutex(State(fates: fates))
  }

  static let start: Int64 = 1_772_366_400

  var time: Timestamp { Timestamp(Self.start + clock.offset.components.seconds) }
  var sends: Int { state.withLock { $0.sends } }
  /// What there will be when everything has been stored.
  var ours: [Stored] { state.withLock { $0.stored.filter(\.isOurs) } }

  var all: [Stored] { state.withLock { $0.stored } }

  func add(
    _ name: String, _ content: [UInt8], isOurs: Bool, after delay: Duration = .zero, listed: Duration = .zero
  ) {
    let now = clock.offset + delay
    state.withLock { state in
      state.lastID += 1
      let file = RemoteFile(
        id: FileID("file-\(state.lastID)"), name: name, byteCount: ByteCount(Int64(content.count)),
        createdAt: Timestamp(Self.start + now.components.seconds), purpose: .userData)
      state.stored.append(Stored(file: file, content: content, isOurs: isOurs, listedAt: now + listed))
    }
  }

  var client: StubFilesClient {
    var client = StubFilesClient()
    client.onListPage = { [self] (_, _) async throws(FilesError) in
      let now = clock.offset
      let files = state.withLock { $0.stored.filter { $0.listedAt <= now }.map(\.file) }
      var page = FilePage(files: files.reversed(), end: PageEnd(hasMore: false))
      page.serverTime = time
      return page
    }
    client.onUpload = { [self] (upload, progress, _) async throws(FilesError) in try feed(upload, progress) }
    client.onContent = { [self] (id, _) async throws(FilesError) in
      guard givesContents else { throw .rejected(400, .download) }
      let content = state.withLock { $0.stored.first { $0.file.id == id }?.content } ?? []
      return FileContent(ContentExtent(), StubChunks([content]))
    }
    return client
  }

  private func feed(
    _ upload: UploadRequest, _ progress: @Sendable (Int64) -> Void
  ) throws(FilesError) -> RemoteFile {
    let content = contents[upload.path] ?? []
    progress(Int64(content.count))
    let fate = state.withLock { state in
      state.sends += 1
      return state.fates.isEmpty ? Fate() : state.fates.removeFirst()
    }
    if let colleague = fate.colleague { add(upload.name, colleague, isOurs: false) }
    if fate.isStored {
      add(upload.name, content, isOurs: true, after: fate.storesAfter, listed: fate.listsAfter)
    }
    guard fate.isStored, fate.isAnswered, let file = ours.last?.file else { throw .cut(.upload) }
    return file
  }
}

/// A clock on which sleeping takes no time but moves the hands.
final class SkippingClock: Clock {
  struct Instant: InstantProtocol {
    var offset: Duration

    func advanced(by duration: Duration) -> Instant { Instant(offset: offset + duration) }
    func duration(to other: Instant) -> Duration { other.offset - offset }
    static func < (left: Instant, right: Instant) -> Bool { left.offset < right.offset }
  }

  private let hands = Mutex(Duration.zero)

  var offset: Duration { hands.withLock { $0 } }
  var now: Instant { Instant(offset: offset) }
  var minimumResolution: Duration { .zero }

  func sleep(until deadline: Instant, tolerance: Duration?) async throws {
    try Task.checkCancellation()
    hands.withLock { $0 = max($0, deadline.offset) }
  }
}
