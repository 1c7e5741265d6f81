package import FilesStore

/// A search and what has come of it.
package struct PreviewSearch: Equatable, Sendable {
  package let number: Int
  package let target: SeekRequest.Target
  package internal(set) var report: SeekReport?
  /// Where the reader was taken, or nil while nothing was found.
  package internal(set) var hit: SeekHit?

  init(number: Int, target: SeekRequest.Target) {
    self.number = number
    self.target = target
  }

  /// Whether it still looks for the first place.
  package var isRunning: Bool { report == nil || report?.stage == .running }
}
