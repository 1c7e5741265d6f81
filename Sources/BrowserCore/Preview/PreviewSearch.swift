package import ContentReading

/// A search and what has come of it.
package struct PreviewSearch: Equatable, Sendable {
  /// Of the scan that looks.
  package internal(set) var number: Int
  package let target: SearchRequest.Target
  /// The filter whose lines are looked through, by its scan; nil when all lines are.
  private var filter: Int?
  /// How the scan goes; nil before anything is known of it.
  package internal(set) var report: ScanReport?
  /// Where the reader was taken, or nil while nothing was found.
  package internal(set) var hit: SearchHit?
  /// Matches to go on by once this one is found, as keys were pressed before; below 0 backwards.
  var furtherSteps = 0

  init(number: Int, target: SearchRequest.Target, filter: Int?) {
    self.number = number
    self.target = target
    self.filter = filter
  }

  /// What was found and counted so far.
  package var result: SearchResult? {
    guard case .found(let result)? = report?.result else { return nil }
    return result
  }

  /// Whether it still looks for the first place.
  package var isRunning: Bool { hit == nil && report?.isRunning ?? true }

  /// Keys that are held count up to here while nothing is found.
  private static let mostSteps = 99

  /// Where to look again for the match that was found, to count all others in lines that another filter lets through.
  ///
  /// Nil when there is nothing to count, or these lines are counted already.
  mutating func countAnew(in filter: Int, _ unit: ContentUnit) -> SearchRequest? {
    guard case .text = target, let hit, self.filter != filter else { return nil }
    self.filter = filter
    return SearchRequest(target: target, from: hit.offset, filter: filter, unit: unit)
  }

  /// Counts a step that was asked for before the first place was found.
  mutating func queueStep(isBackward: Bool) {
    furtherSteps = min(max(furtherSteps + (isBackward ? -1 : 1), -Self.mostSteps), Self.mostSteps)
  }
}
