import FilesAPI

/// How long a transfer may take for each of its steps, so that none lasts for ever on a byte now and then.
///
/// A header must be complete in the time for an answer, however its lines drip. The body of an answer (not of a file,
/// whose reader sees the rate) must move at a least rate and end after all.
struct Patience {
  /// The least of an answer's body in each span of `stall`, in bytes: far below any line that people work over.
  private static let leastBytes = 512
  /// The time for the whole of an answer's body, as a multiple of that for its header.
  private static let answerSpans = 15

  /// What comes behind a header.
  enum BodyKind {
    /// Of a file.
    case content
    case answer
    /// A few words, which nobody waits long for.
    case error
  }

  private let timeouts: HTTPTimeouts
  /// When a byte last moved in either direction.
  private var lastActivity: ContinuousClock.Instant
  private var headerBegin: ContinuousClock.Instant?
  private var hasHead = false
  /// Set while the body is one that must go on and end.
  private var bodyEnd: ContinuousClock.Instant?
  private var spanBegin: ContinuousClock.Instant
  private var spanBytes = 0

  init(_ timeouts: HTTPTimeouts, now: ContinuousClock.Instant) {
    self.timeouts = timeouts
    lastActivity = now
    spanBegin = now
  }

  /// When somebody has to look whether the transfer is stuck.
  func deadline(isSending: Bool) -> ContinuousClock.Instant {
    guard hasHead else {
      let quiet = lastActivity + (isSending ? timeouts.stall : timeouts.answer)
      return headerBegin.map { min(quiet, $0 + timeouts.answer) } ?? quiet
    }
    guard let bodyEnd else { return lastActivity + timeouts.stall }
    return min(spanBegin + timeouts.stall, bodyEnd)
  }

  /// Whether it is, at its deadline.
  mutating func isOver(at now: ContinuousClock.Instant) -> Bool {
    guard let bodyEnd, now < bodyEnd, spanBytes >= Self.leastBytes else { return true }
    beginSpan(now)
    return false
  }

  mutating func noteActivity(_ now: ContinuousClock.Instant) {
    lastActivity = now
    // A reader that was behind is no slow server.
    if bodyEnd != nil { beginSpan(now) }
  }

  mutating func noteHeaderLine(_ now: ContinuousClock.Instant) {
    // Fields behind a body bring nobody anything.
    guard !hasHead else { return }
    lastActivity = now
    headerBegin = headerBegin ?? now
  }

  mutating func noteHead(_ body: BodyKind, _ now: ContinuousClock.Instant) {
    hasHead = true
    lastActivity = now
    beginSpan(now)
    switch body {
    case .content: break
    case .answer: bodyEnd = now + timeouts.answer * Self.answerSpans
    case .error: bodyEnd = now + timeouts.answer
    }
  }

  mutating func note(received count: Int, _ now: ContinuousClock.Instant) {
    lastActivity = now
    spanBytes += count
  }

  private mutating func beginSpan(_ now: ContinuousClock.Instant) {
    spanBegin = now
    spanBytes = 0
  }
}
