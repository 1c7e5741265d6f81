package import JSONLines

/// A look into one file's content; given by whoever opens it.
package struct PreviewID: Hashable, Sendable {
  package var number: Int

  package init(_ number: Int) { self.number = number }
}

/// What a preview wants of the reader of its content.
package enum PreviewCommand: Equatable, Sendable {
  /// How much of the content is needed; replaces what was said before.
  case need(ReadAheadTarget)
  /// Starts a scan; replaces one of the same kind.
  case scan(ScanRequest)
  /// Ends a scan; what it has found so far stays.
  case cancel(ScanKind)
  /// Tries again after an interruption.
  case resume
}

/// How far content is to be read.
package struct ReadAheadTarget: Equatable, Sendable {
  /// Behind the last byte that somebody looks at; reading goes some way further.
  package var byte: Int64
  /// The line (from 0) that has to have ended; `Int.max` for all of the content.
  package var line: Int?
  /// Lines on the screen that are too long to be checked while somebody waits.
  package var unchecked: [LineExtent] = []

  package init(byte: Int64 = 0, line: Int? = nil) {
    self.byte = byte
    self.line = line
  }
}
