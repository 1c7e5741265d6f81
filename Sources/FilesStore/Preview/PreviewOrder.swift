package import JSONLines

/// What a preview wants of the reader of its content.
package enum PreviewOrder: Equatable, Sendable {
  /// Asks for what is on the screen; each request replaces the one before.
  case show(WindowRequest)
  case openRecord(RecordRequest)
  /// Reads on to a line or record (from 0), or to the end when nil.
  case readOn(toLine: Int?, of: ContentUnit = .lines)
  /// Reads the content as a table, or as lines, as somebody chose.
  case readAs(TableChoice)
  /// Asks which paths lead to values, as far as the first records tell.
  case listPaths
  /// Asks which line or record holds a byte.
  case locate(PlaceRequest)
  case seek(SeekRequest)
  /// Starts a pass through the content; replaces one of the same kind.
  case pass(PassRequest)
  case stopPass(PassKind)
  /// Gives up reading on and searching; what the screen needs is still read.
  case stop
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

/// Asks for the line or record that holds a byte.
package struct PlaceRequest: Equatable, Sendable {
  package var number: Int
  package var offset: Int64
  package var unit: ContentUnit

  package init(number: Int, offset: Int64, unit: ContentUnit) {
    self.number = number
    self.offset = offset
    self.unit = unit
  }
}

/// A part of the content, by lines or by bytes.
package struct WindowRequest: Equatable, Sendable {
  /// Answers carry it, so that late ones can be told from the current.
  package var number: Int
  package var content: Content
  /// Text that is to be marked where it is met.
  package var needle: Needle?
  /// The pass whose lines are counted; nil when all lines are.
  package var filter: Int?
  package var unit: ContentUnit

  /// What is wanted.
  package enum Content: Equatable, Sendable {
    /// Lines, the first of them 0; reading goes on until those of `shown` are there.
    case lines(Range<Int>, shown: Range<Int>, slice: Slice)
    /// Rows of a table, the first of them 0 even when it is the header; reading goes on as for lines.
    case rows(Range<Int>, shown: Range<Int>, TableSlice)
    /// Records as rows of the values that paths lead to; reading goes on as for lines.
    case fields(Range<Int>, shown: Range<Int>, [RecordPath])
    /// Bytes of the content.
    case bytes(Range<Int64>)
  }

  /// The part of each line that is to be seen, in bytes from its start.
  package struct Slice: Equatable, Sendable {
    package var start: Int64
    package var count: Int

    package init(start: Int64, count: Int) {
      self.start = start
      self.count = count
    }
  }

  package init(
    number: Int, content: Content, needle: Needle? = nil, filter: Int? = nil, unit: ContentUnit = .lines
  ) {
    self.unit = unit
    self.number = number
    self.content = content
    self.needle = needle
    self.filter = filter
  }
}

/// The answer to a `WindowRequest`.
package struct PreviewWindow: Equatable, Sendable {
  package var request: WindowRequest
  /// The lines of the range that are known.
  package var lines: [WindowLine] = []
  /// The rows of the range that are known.
  package var rows: [WindowRow] = []
  /// The bytes of the range that are known.
  package var bytes: [UInt8] = []

  package init(request: WindowRequest) { self.request = request }
}

/// A line, as far as it is to be seen.
package struct WindowLine: Equatable, Sendable {
  package var extent: LineExtent
  package var verdict: RecordVerdict
  package var spans: [TextSpan]

  package init(extent: LineExtent, verdict: RecordVerdict, spans: [TextSpan]) {
    self.extent = extent
    self.verdict = verdict
    self.spans = spans
  }
}

/// A whole record.
package struct RecordRequest: Equatable, Sendable {
  package var number: Int
  /// From 0; nil for all of the content as one record.
  package var line: Int?
  /// The pass whose lines are counted; nil when all lines are.
  package var filter: Int?
  package var unit: ContentUnit

  package init(number: Int, line: Int?, filter: Int? = nil, unit: ContentUnit = .lines) {
    self.unit = unit
    self.number = number
    self.line = line
    self.filter = filter
  }

  /// Records beyond this are shown up to here.
  package static let byteLimit: Int64 = 4 << 20
}

/// The answer to a `RecordRequest`; comes once, when the record has arrived.
package struct PreviewRecord: Equatable, Sendable {
  package var request: RecordRequest
  package var extent: LineExtent
  package var record: PrettyRecord
  package var verdict: RecordVerdict

  package init(request: RecordRequest, extent: LineExtent, record: PrettyRecord, verdict: RecordVerdict) {
    self.request = request
    self.extent = extent
    self.record = record
    self.verdict = verdict
  }

  /// Behind the last byte of the content that is shown.
  package var shownEnd: Int64 {
    extent.start + Int64(record.isCut ? record.lines.last?.extent.upperBound ?? 0 : record.bytes.count)
  }

  /// Whether the record is longer than what is shown of it.
  package var isCut: Bool { Int64(record.bytes.count) < extent.byteCount || record.isCut }
}
