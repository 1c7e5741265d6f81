package import JSONLines

/// A search through the content, reading on as needed.
package struct SeekRequest: Equatable, Sendable {
  package var number: Int
  package var target: Target
  /// Where to begin, in bytes of the content: forwards at this byte, backwards before it.
  package var from: Int64
  package var isBackward: Bool
  /// The pass within whose lines is looked; nil when all lines are.
  package var filter: Int?
  package var unit: ContentUnit

  /// What is looked for.
  package enum Target: Equatable, Sendable {
    case text(Needle)
    /// A line that is no good record.
    case badLine
    /// The line itself (from 0), or the first one shown behind it.
    case line(Int)
  }

  package init(
    number: Int, target: Target, from: Int64, isBackward: Bool = false, filter: Int? = nil,
    unit: ContentUnit = .lines
  ) {
    self.unit = unit
    self.filter = filter
    self.number = number
    self.target = target
    self.from = from
    self.isBackward = isBackward
  }
}

/// How far a search is.
package struct SeekReport: Equatable, Sendable {
  package var number: Int
  package var stage: Stage
  /// Matches in what was counted so far.
  package var count = 0
  /// Whether all of the content was counted.
  package var isCountComplete = false
  /// Bytes looked through so far.
  package var bytesScanned: Int64 = 0

  /// What has come of it so far.
  package enum Stage: Equatable, Sendable {
    case running
    case found(SeekHit)
    /// Looked through everything that can be read.
    case absent
    case stopped
  }

  package init(number: Int, stage: Stage) {
    self.number = number
    self.stage = stage
  }
}

/// Where something was found.
package struct SeekHit: Equatable, Sendable {
  package var extent: LineExtent
  /// In bytes of the content.
  package var offset: Int64
  /// The length of the match.
  package var byteCount: Int
  /// The line's place among those shown, from 0.
  package var place: Int
  /// Whether the search went over the end (or the beginning) to find it.
  package var hasWrapped: Bool
  /// Which of the matches it is, from 1, in the order of the content; nil while not counted that far.
  package var ordinal: Int?

  package init(
    extent: LineExtent, offset: Int64, byteCount: Int, hasWrapped: Bool, ordinal: Int? = nil,
    place: Int? = nil
  ) {
    self.place = place ?? extent.line
    self.extent = extent
    self.offset = offset
    self.byteCount = byteCount
    self.hasWrapped = hasWrapped
    self.ordinal = ordinal
  }
}
