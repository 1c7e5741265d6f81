package import BrowserCore

/// How often the screen is drawn for what happens in the background.
///
/// Keys are answered at once, and so are the end of a wait and the first rows of a list: who asked for something sees it
/// when it is there, and not when the next frame of a steady pace would be due.
package struct FramePace: Sendable {
  package static let standard = FramePace(betweenFrames: .milliseconds(50))
  /// For slow lines.
  package static let slow = FramePace(betweenFrames: .milliseconds(500))

  private let betweenFrames: Duration
  private var lastDrawn: ContinuousClock.Instant?
  private var wasWaiting = false
  private var hadRows = false

  private init(betweenFrames: Duration) { self.betweenFrames = betweenFrames }

  /// How long the next frame can wait; nil when it is due now, and then it must be drawn.
  package mutating func delay(
    of state: AppState, hadInput: Bool, now: ContinuousClock.Instant = .now
  ) -> Duration? {
    let (isWaiting, hasRows) = (state.isWaiting, state.shownCount > 0)
    defer { (wasWaiting, hadRows) = (isWaiting, hasRows) }
    let isAwaited = hadInput || (wasWaiting && !isWaiting) || (!hadRows && hasRows)
    if !isAwaited, let lastDrawn, now - lastDrawn < betweenFrames { return betweenFrames - (now - lastDrawn) }
    lastDrawn = now
    return nil
  }
}
