package import FilesAPI
package import JSONLines

/// What one term of a filter asks of a file.
package enum FilterTest: Hashable, Sendable {
  /// In the name or the id.
  case word(TextMatcher)
  case name(TextMatcher)
  /// Exactly this name.
  case nameIs(String)
  case namePattern(TextPattern)
  /// The id begins with one of these.
  case idBegins([String])
  /// The id is one of these.
  case idIs([String])
  case field(FilterField, [FilterValue])
  /// A field that we have no name for, as the server sent it.
  case unknownField(String, [FilterValue])
  case size(FilterComparison, ByteCount)
  case lines(FilterComparison, Int64)
  /// Time since creation, in seconds.
  case age(FilterComparison, Int64)
  case created(FilterComparison, TimeRange)
  /// Time until expiry, in seconds; negative once it is over. Files that never expire do not hold.
  case expiresIn(FilterComparison, Int64)
  case expires(FilterComparison, TimeRange)
  /// The server did not say this.
  case missing(FilterMeasure)
  case flag(FilterFlag)
}

/// A field that holds a word.
package enum FilterField: String, CaseIterable, Hashable, Sendable {
  case purpose, status, source, type
  /// What follows the name's last dot, compared without regard to case.
  case ext
}

/// A field that holds an amount or a time.
package enum FilterMeasure: String, CaseIterable, Hashable, Sendable {
  case size, lines, created, expires
}

/// What follows `is:`.
package enum FilterFlag: String, CaseIterable, Hashable, Sendable {
  case duplicate, identical, referenced, unreferenced, downloadable, marked
}

/// A word that a field may hold.
package enum FilterValue: Hashable, Sendable {
  case word(String)
  /// The server said nothing.
  case missing
}

/// How a file's figure is compared with the one in the filter.
package enum FilterComparison: String, CaseIterable, Hashable, Sendable {
  case less = "<"
  case atMost = "<="
  case equal = "="
  case atLeast = ">="
  case greater = ">"

  func holds<Figure: Comparable>(_ left: Figure, _ right: Figure) -> Bool {
    switch self {
    case .less: left < right
    case .atMost: left <= right
    case .equal: left == right
    case .atLeast: left >= right
    case .greater: left > right
    }
  }

  /// For a moment and a stretch of time: before it, not after it, in it, not before it, after it.
  func holds(_ moment: Timestamp, _ range: TimeRange) -> Bool {
    switch self {
    case .less: moment < range.start
    case .atMost: moment < range.end
    case .equal: moment >= range.start && moment < range.end
    case .atLeast: moment >= range.start
    case .greater: moment >= range.end
    }
  }
}

/// A day, month, year or minute, in UTC.
package struct TimeRange: Hashable, Sendable {
  package var start: Timestamp
  /// The first second after it.
  package var end: Timestamp

  package init(start: Timestamp, end: Timestamp) {
    self.start = start
    self.end = end
  }
}

extension FilterTest {
  /// Whether it holds; nil when that cannot be known.
  func holds(for file: RemoteFile, in context: FilterContext) -> Bool? {
    switch self {
    case .word(let matcher): matcher.matches(file.name) || matcher.matches(file.id.rawValue)
    case .name(let matcher): matcher.matches(file.name)
    case .nameIs(let name): file.name == name
    case .namePattern(let pattern): pattern.matches(file.name)
    case .idBegins(let prefixes): prefixes.contains { file.id.rawValue.hasPrefix($0) }
    case .idIs(let ids): ids.contains(file.id.rawValue)
    case .field(let field, let values): values.contains { $0.fits(field.value(of: file)) }
    case .unknownField(let key, let values):
      values.contains { $0.fits(json: file.more?.unknown.first { $0.key == key }?.json) }
    case .size(let comparison, let size): file.byteCount.map { comparison.holds($0, size) } ?? false
    case .lines(let comparison, let count): file.more?.lineCount.map { comparison.holds($0, count) } ?? false
    case .age(let comparison, let seconds):
      file.createdAt.map { comparison.holds(Self.difference(context.now, $0), seconds) } ?? false
    case .created(let comparison, let range): file.createdAt.map { comparison.holds($0, range) } ?? false
    case .expiresIn(let comparison, let seconds):
      file.expiresAt.map { comparison.holds(Self.difference($0, context.now), seconds) } ?? false
    case .expires(let comparison, let range): file.expiresAt.map { comparison.holds($0, range) } ?? false
    case .missing(let measure): measure.isMissing(in: file)
    case .flag(let flag): flag.holds(for: file, in: context)
    }
  }

  /// Seconds from the second moment to the first; times of servers may be any number.
  static func difference(_ later: Timestamp, _ earlier: Timestamp) -> Int64 {
    let (seconds, isTooMuch) = later.seconds.subtractingReportingOverflow(earlier.seconds)
    guard isTooMuch else { return seconds }
    return later.seconds > earlier.seconds ? .max : .min
  }
}

extension FilterFlag {
  fileprivate func holds(for file: RemoteFile, in context: FilterContext) -> Bool? {
    switch self {
    case .duplicate: context.duplicates.hasOthers(like: file)
    case .identical: context.identical.hashes[file.id].map { _ in context.identical.hasOthers(like: file.id) }
    case .referenced: context.references.flatMap { $0.refers(to: file.id) }
    case .unreferenced: context.references.flatMap { $0.refers(to: file.id) }.map { !$0 }
    case .downloadable: context.provider?.contentAvailability(of: file).isExpected
    case .marked: context.marks.contains(file.id)
    }
  }
}

extension ContentAvailability {
  /// nil where nobody knows.
  fileprivate var isExpected: Bool? {
    switch self {
    case .expected: true
    case .refused: false
    case .unknown: nil
    }
  }
}

extension FilterMeasure {
  fileprivate func isMissing(in file: RemoteFile) -> Bool {
    switch self {
    case .size: file.byteCount == nil
    case .lines: file.more?.lineCount == nil
    case .created: file.createdAt == nil
    case .expires: file.expiresAt == nil
    }
  }
}

extension FilterField {
  /// What the file has there; nil when the server said nothing, or the name has no extension.
  package func value(of file: RemoteFile) -> String? {
    switch self {
    case .purpose: file.purpose?.rawValue
    case .status: file.status?.rawValue
    case .source: file.more?.source
    case .type: file.more?.mimeType
    case .ext: file.fileExtension
    }
  }
}

extension FilterValue {
  fileprivate func fits(_ value: String?) -> Bool {
    switch self {
    case .missing: value == nil
    case .word(let word):
      value.map { $0 == word || ($0.utf8.count == word.utf8.count && $0.lowercased() == word.lowercased()) }
        ?? false
    }
  }

  /// For the JSON text of a value: a text is compared without its quotes.
  fileprivate func fits(json: String?) -> Bool {
    guard let json, case .word(let word) = self else { return fits(json) }
    return fits(json) || json == "\"\(word)\""
  }
}

extension RemoteFile {
  /// What follows the name's last dot, in small letters; nil without one, or for names such as `.profile`.
  package var fileExtension: String? {
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return nil }
    let text = name[name.index(after: dot)...]
    return text.isEmpty || text.contains("/") ? nil : text.lowercased()
  }
}
