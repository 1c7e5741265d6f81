package import FilesStore

/// A search and what has come of it.
package struct PreviewSearch: Equatable, Sendable {
  package let number: Int
  package let target: SeekRequest.Target
  /// The pass whose lines are looked through; nil when all lines are.
  private(set) var filter: Int?
  package internal(set) var report: SeekReport?
  /// Where the reader was taken, or nil while nothing was found.
  package internal(set) var hit: SeekHit?
  /// Matches to go on by once this one is found, as keys were pressed before; below 0 backwards.
  var furtherSteps = 0

  init(number: Int, target: SeekRequest.Target, filter: Int?) {
    self.number = number
    self.target = target
    self.filter = filter
  }

  /// Whether it still looks for the first place.
  package var isRunning: Bool { report == nil || report?.stage == .running }

  /// Keys that are held count up to here while nothing is found.
  private static let mostSteps = 99

  /// Where to look again for the match that was found, to count all others in lines that another pass lets through.
  ///
  /// Nil when there is nothing to count, or these lines are counted already.
  mutating func countAnew(in filter: Int, _ unit: ContentUnit) -> SeekRequest? {
    guard case .text = target, let hit, self.filter != filter else { return nil }
    self.filter = filter
    return SeekRequest(number: number, target: target, from: hit.offset, filter: filter, unit: unit)
  }

  /// Counts a step that was asked for before the first place was found.
  mutating func queueStep(isBackward: Bool) {
    furtherSteps = min(max(furtherSteps + (isBackward ? -1 : 1), -Self.mostSteps), Self.mostSteps)
  }
}
