import CMicroHTTPD

/// Gives out a body at the pace of a fault, up to the place where the fault ends it.
final class BodyReader {
  private let body: Answer.Body
  private let length: Int64
  private let plan: FaultPlan
  private let pauses: ConnectionPauses
  private var hasPaused = false

  init(answer: Answer, plan: FaultPlan, pauses: ConnectionPauses) {
    body = answer.body
    length = answer.length
    self.plan = plan
    self.pauses = pauses
  }

  /// Fills the front of the buffer from `position` on and returns how much, or one of the two ends; 0 is a pause, after
  /// which it is asked again.
  func read(at position: Int64, into buffer: UnsafeMutableRawBufferPointer) -> Int {
    let end = min(length, plan.cutAfter ?? length)
    guard position < end else {
      let isBroken = plan.liesAboutLength || end < length
      return isBroken ? winnow_http_broken_content() : winnow_http_end_of_content()
    }
    let size = Int(min(Int64(min(buffer.count, plan.pieceSize ?? buffer.count)), end - position))
    guard !pauses.areOver else { return winnow_http_broken_content() }
    if !hasPaused, let pause = plan.pause(after: size) {
      hasPaused = true
      pauses.begin(for: pause)
      return 0
    }
    hasPaused = false
    let count = copy(at: position, into: UnsafeMutableRawBufferPointer(rebasing: buffer.prefix(size)))
    return count > 0 ? count : winnow_http_broken_content()
  }

  private func copy(at position: Int64, into buffer: UnsafeMutableRawBufferPointer) -> Int {
    switch body {
    case .bytes(let bytes):
      buffer.copyBytes(from: bytes[Int(position)...].prefix(buffer.count))
      return buffer.count
    case .content(let content, let range):
      return content.read(at: range.lowerBound + position, into: buffer) ?? -1
    }
  }
}

/// Lets a connection rest; to be used on the thread of the daemon.
struct ConnectionPauses {
  let connection: OpaquePointer
  let work: WorkQueue

  /// Whether the server stops.
  var areOver: Bool { work.isStopped }

  func begin(for duration: Duration) {
    HTTPLibrary.functions.pointee.suspend_connection(connection)
    // Safe because a suspended connection stays where it is until it is resumed, and libmicrohttpd lets any thread do that.
    let number = UInt(bitPattern: connection)
    let resume: WorkQueue.Work = {
      HTTPLibrary.functions.pointee.resume_connection(OpaquePointer(bitPattern: number))
    }
    if !work.add(after: duration, resume) { resume() }
  }
}

func readBody(
  context: UnsafeMutableRawPointer?, position: UInt64, buffer: UnsafeMutablePointer<CChar>?, size: Int
) -> Int {
  guard let context else { return winnow_http_broken_content() }
  let reader = Unmanaged<BodyReader>.fromOpaque(context).takeUnretainedValue()
  return reader.read(at: Int64(position), into: UnsafeMutableRawBufferPointer(start: buffer, count: size))
}

func releaseReader(_ context: UnsafeMutableRawPointer?) {
  guard let context else { return }
  Unmanaged<BodyReader>.fromOpaque(context).release()
}
