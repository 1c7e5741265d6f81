import FilesAPI
import Synchronization

/// What one transfer hands from the network thread to its reader, with a bounded buffer between them.
final class Delivery: Sendable {
  /// The most bytes that wait for a reader who may only want a look.
  static let firstCapacity = 128 << 10
  /// The same for one who turned out to read on.
  private static let wideCapacity = 1 << 20

  struct Head: Sendable {
    var status: Int
    var fields: HTTPFields
  }

  typealias HeadOutcome = Result<Head, HTTPFailure>
  typealias ChunkOutcome = Result<[UInt8]?, HTTPFailure>

  fileprivate struct State {
    var head: HeadOutcome?
    var headReader: CheckedContinuation<HeadOutcome, Never>?
    var buffer: [UInt8] = []
    var capacity = Delivery.firstCapacity
    /// Size of the chunk taken last: a good guess for the next.
    var expectedSize = 0
    var chunkReader: CheckedContinuation<ChunkOutcome, Never>?
    /// The network thread was told to stop and waits for `resume`.
    var isPaused = false
    var end: Result<Void, HTTPFailure>?
  }

  private let state = Mutex(State())
  private let commands: CommandQueue

  init(_ commands: CommandQueue) { self.commands = commands }

  // MARK: For the reader

  /// Begins, and waits for the head of the answer.
  func head(after begin: () -> Void) async -> HeadOutcome {
    begin()
    return await withCheckedContinuation { reader in
      let ready = state.withLock { state -> HeadOutcome? in
        if state.head == nil { state.headReader = reader }
        return state.head
      }
      if let ready { reader.resume(returning: ready) }
    }
  }

  /// Waits for bytes, the end or a failure.
  func next() async -> ChunkOutcome {
    await withCheckedContinuation { reader in
      let (outcome, wasPaused) = state.withLock { state in
        let outcome = state.drainChunk()
        if outcome == nil { state.chunkReader = reader }
        return (outcome, state.unpause())
      }
      if wasPaused { commands.post(.resume(self)) }
      if let outcome { reader.resume(returning: outcome) }
    }
  }

  /// Ends the transfer for the reader at once, and on the network thread soon.
  func cancel() {
    let wasRunning = finish(.failure(HTTPFailure(.cancelled)), droppingBuffer: true)
    if wasRunning { commands.post(.cancel(self)) }
  }

  // MARK: For the network thread

  /// How the transfer's connection is made.
  var settings: ConnectionSettings { commands.settings }

  /// Whether the reader has given up, so that a start can be spared.
  var isOver: Bool { state.withLock { $0.end != nil } }

  func deliver(_ head: Head) {
    let reader = state.withLock { state -> CheckedContinuation<HeadOutcome, Never>? in
      guard state.head == nil else { return nil }
      state.head = .success(head)
      return state.headReader.take()
    }
    reader?.resume(returning: .success(head))
  }

  /// Takes bytes over, or refuses them all when the buffer is full; then `resume` follows.
  func accept(_ bytes: UnsafeRawBufferPointer) -> Bool {
    state.withLock { state in
      guard state.end == nil else { return true }
      guard state.buffer.isEmpty || state.buffer.count + bytes.count <= state.capacity else {
        state.isPaused = true
        return false
      }
      if state.buffer.isEmpty { state.buffer.reserveCapacity(max(bytes.count, state.expectedSize)) }
      state.buffer.append(contentsOf: bytes)
      return true
    }
  }

  /// Lets more bytes wait from now on.
  func widen() { state.withLock { $0.capacity = Self.wideCapacity } }

  /// Wakes a waiting reader when there is something for it; called once for all bytes of a round.
  func flush() {
    let (reader, outcome, wasPaused) = state.withLock { state in
      guard state.chunkReader != nil, let outcome = state.drainChunk() else {
        return (nil as CheckedContinuation<ChunkOutcome, Never>?, nil as ChunkOutcome?, false)
      }
      return (state.chunkReader.take(), outcome, state.unpause())
    }
    if wasPaused { commands.post(.resume(self)) }
    if let outcome { reader?.resume(returning: outcome) }
  }

  /// Marks the end, and returns whether it was not over before; what is buffered is delivered first.
  @discardableResult
  func finish(_ end: Result<Void, HTTPFailure>, droppingBuffer: Bool = false) -> Bool {
    let (isFirst, headReader) = state.withLock { state in
      guard state.end == nil else { return (false, nil as CheckedContinuation<HeadOutcome, Never>?) }
      state.end = end
      if droppingBuffer { state.buffer = [] }
      if state.head == nil { state.head = Self.head(atEnd: end) }
      return (true, state.headReader.take())
    }
    // A reader still waits for the head only if none came before this end.
    headReader?.resume(returning: Self.head(atEnd: end))
    flush()
    return isFirst
  }

  private static func head(atEnd end: Result<Void, HTTPFailure>) -> HeadOutcome {
    switch end {
    case .success: .failure(HTTPFailure(.unreachable("the connection ended before the answer")))
    case .failure(let failure): .failure(failure)
    }
  }
}

extension Delivery.State {
  /// What the reader gets now: bytes first, then the end; nil when it has to wait.
  fileprivate mutating func drainChunk() -> Delivery.ChunkOutcome? {
    guard buffer.isEmpty else {
      let chunk = buffer
      buffer = []
      expectedSize = chunk.count
      return .success(chunk)
    }
    return end.map { $0.map { nil } }
  }

  /// Whether the network thread must be told that there is room again.
  fileprivate mutating func unpause() -> Bool {
    guard isPaused, buffer.isEmpty, end == nil else { return false }
    isPaused = false
    return true
  }
}
