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
  /// Reads the content as a table, or as lines, as somebody chose.
  case readAs(TableChoice)
  /// Reads the content from its beginning again, in an encoding; nil for what its bytes tell.
  case readIn(TextEncoding?)
  /// Starts a scan; replaces one of the same kind.
  case scan(ScanRequest)
  /// Ends a scan; what it has found so far stays.
  case cancel(ScanKind)
  /// Tries again after an interruption.
  case resume
}

/// What is counted in content.
package enum ContentUnit: Equatable, Sendable {
  /// Lines, or the rows of a table.
  case lines
  /// Records that do not stand one a line.
  case values
}

/// How far content is to be read.
package struct ReadAheadTarget: Equatable, Sendable {
  /// Behind the last byte that somebody looks at; reading goes some way further.
  package var byte: Int64
  /// The line or record (from 0) that has to have ended; `Int.max` for all of the content.
  package var line: Int?
  /// What is counted.
  package var unit: ContentUnit
  /// Lines on the screen that are too long to be looked into while somebody waits.
  package var long: [LineExtent] = []
  /// The fields of `long` that are shown; none where these are checked.
  package var fields: [RecordPath] = []

  package init(byte: Int64 = 0, line: Int? = nil, unit: ContentUnit = .lines) {
    self.byte = byte
    self.line = line
    self.unit = unit
  }
}
