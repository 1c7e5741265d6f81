package import FilesAPI
package import JSONLines

/// What one term of a filter asks of a file.
package enum FilterTest: Hashable, Sendable {
  /// In the name or the id.
  case word(TextMatcher)
  /// All of the name or of the id.
  case wordGlob(NameGlob)
  case name(TextMatcher)
  case nameGlob(NameGlob)
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
  /// Time until expiry, in seconds; negative once it is over.
  case expiresIn(FilterComparison, Int64)
  case expires(FilterComparison, TimeRange)
  /// The server did not say this.
  case missing(FilterMeasure)
  /// It never expires, where the server tells of expiry at all.
  case never
  case flag(FilterFlag)
  /// How far it is, in percent.
  case progress(FilterComparison, Double)
  /// Something of this kind uses it: with this id, or running, or finished.
  case usedBy(CollectionKind, [String])
  /// At least one of these lists of terms holds as a whole.
  indirect case anyOf([[FilterTerm]])
}

/// A field that holds a word.
package enum FilterField: String, CaseIterable, Hashable, Sendable {
  case purpose, status, source, type
  /// Of a batch, a job or the like.
  case model, endpoint
  /// What a file is to what uses it, and what uses it.
  case role, kind
  /// What follows the name's last dot, compared without regard to case.
  case ext
}

/// A field that holds an amount or a time.
package enum FilterMeasure: String, CaseIterable, Hashable, Sendable {
  case size, lines, created, expires, progress
}

/// What follows `is:`.
package enum FilterFlag: String, CaseIterable, Hashable, Sendable {
  case duplicate, identical, referenced, unreferenced, running, finished, failed, downloadable
  case `public`, marked
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

  /// What it says of a moment when it is said of the time since then.
  var mirrored: FilterComparison {
    switch self {
    case .less: .greater
    case .atMost: .atLeast
    case .equal: .equal
    case .atLeast: .atMost
    case .greater: .less
    }
  }

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
}

extension FilterTest {
  /// Whether it holds; nil when that cannot be known.
  func holds(for file: some Filterable, in context: FilterContext) -> Bool? {
    switch self {
    case .word(let matcher): Self.either(matcher.matches(file.idText), file) { matcher.matches($0) }
    case .wordGlob(let glob): Self.either(glob.matches(file.idText), file) { glob.matches($0) }
    case .name(let matcher): file.knownName.map { matcher.matches($0) }
    case .nameGlob(let glob): file.knownName.map { glob.matches($0) }
    case .nameIs(let name): file.knownName.map { $0 == name }
    case .namePattern(let pattern): file.knownName.map { pattern.matches($0) }
    case .idBegins(let prefixes): prefixes.contains { file.idText.hasPrefix($0) }
    case .idIs(let ids): ids.contains(file.idText)
    case .field(let field, let values): field.holds(for: file, values)
    case .unknownField(let key, let values):
      Self.fits(values, file.json(ofField: key)) { $0.fits(json: $1) }
    case .size(let comparison, let size): file.byteCount.map { comparison.holds($0, size) }
    case .lines(let comparison, let count): file.lineCount.map { comparison.holds($0, count) }
    case .age(let comparison, let seconds):
      file.createdAt.map { comparison.holds(context.now.seconds(since: $0), seconds) }
    case .created(let comparison, let range): file.createdAt.map { comparison.holds($0, range) }
    case .expiresIn(let comparison, let seconds):
      file.expiresAt.map { comparison.holds($0.seconds(since: context.now), seconds) }
    case .expires(let comparison, let range): file.expiresAt.map { comparison.holds($0, range) }
    case .missing(let measure): measure.isMissing(in: file)
    case .never: context.told.contains(.expires) ? file.expiresAt == nil : nil
    case .flag(let flag): file.holds(flag, in: context)
    case .progress(let comparison, let percent):
      file.progressPercent.map { comparison.holds($0, percent) }
    case .usedBy(let kind, let users): file.isUsed(by: kind, users, in: context)
    case .anyOf(let alternatives):
      Self.any(alternatives.lazy.map { Self.all($0.lazy.map { $0.holds(for: file, in: context) }) })
    }
  }

  /// True with the id alone; else it is the name that tells, which may not be known.
  private static func either(
    _ isInID: Bool, _ file: some Filterable, _ isInName: (String) -> Bool
  ) -> Bool? {
    isInID ? true : file.knownName.map(isInName)
  }

  /// A value that is not known fits only where its absence is asked for, and is not known to fit no word.
  fileprivate static func fits<Value>(
    _ values: [FilterValue], _ value: Value?, _ fits: (FilterValue, Value?) -> Bool
  ) -> Bool? {
    if values.contains(where: { fits($0, value) }) { return true }
    return value == nil && values.contains { $0 != .missing } ? nil : false
  }

  /// One that holds is enough; without it one that is not known leaves it open.
  private static func any(_ answers: some Sequence<Bool?>) -> Bool? {
    var isOpen = false
    for answer in answers {
      guard let answer else {
        isOpen = true
        continue
      }
      if answer { return true }
    }
    return isOpen ? nil : false
  }

  /// One that does not hold is enough to deny it; without it one that is not known leaves it open.
  private static func all(_ answers: some Sequence<Bool?>) -> Bool? {
    any(answers.lazy.map { $0.map { !$0 } }).map { !$0 }
  }

  /// Whether it asks how long ago or how soon something is.
  var usesClock: Bool {
    switch self {
    case .age, .expiresIn: true
    default: false
    }
  }

  /// Whether it asks what uses files.
  var usesReferences: Bool {
    if case .usedBy = self { return true }
    return [.flag(.referenced), .flag(.unreferenced), .flag(.running), .flag(.finished)].contains(self)
  }
}

extension FilterMeasure {
  fileprivate func isMissing(in file: some Filterable) -> Bool {
    switch self {
    case .size: file.byteCount == nil
    case .lines: file.lineCount == nil
    case .created: file.createdAt == nil
    case .expires: file.expiresAt == nil
    case .progress: file.progressPercent == nil
    }
  }
}

extension FilterField {
  /// Whether the file has one of these values; nil when that cannot be known.
  fileprivate func holds(for file: some Filterable, _ values: [FilterValue]) -> Bool? {
    // A name without an extension is known to have none.
    if self == .ext, let name = file.knownName, !name.isEmpty {
      return values.contains { $0.fits(file.value(of: .ext)) }
    }
    return FilterTest.fits(values, file.value(of: self)) { $0.fits($1) }
  }

  /// What the file has there; nil when the server said nothing, or the name has no extension.
  package func value(of file: RemoteFile) -> String? {
    switch self {
    case .purpose: file.purpose?.rawValue
    case .status: file.status?.rawValue
    case .source: file.more?.source
    case .type: file.more?.mimeType
    case .ext: file.fileExtension
    case .model, .endpoint, .role, .kind: nil
    }
  }
}
