import FilesAPI

/// A stretch of time that files are put together by: how old they are, or how long they are still kept.
package enum MapBucket: Int, CaseIterable, Hashable, Sendable {
  case expired, day, week, month, quarter, halfYear, year, longer, never

  /// The first second beyond it, in seconds; nil where it has none.
  var end: Int64? {
    let day: Int64 = 86_400
    return switch self {
    case .expired: 0
    case .day: day
    case .week: 7 * day
    case .month: 30 * day
    case .quarter: 90 * day
    case .halfYear: 180 * day
    case .year: 365 * day
    case .longer, .never: nil
    }
  }

  /// The stretch of a number of seconds.
  static func of(_ seconds: Int64) -> MapBucket {
    allCases.first { bucket in bucket.end.map { seconds < $0 } ?? true } ?? .longer
  }

  /// The terms that admit what is in it, for `age` or `expires`.
  func terms(_ field: String) -> String {
    let days = [Self.day, .week, .month, .quarter, .halfYear, .year].firstIndex(of: self)
    let ends = ["1d", "7d", "30d", "90d", "180d", "365d"]
    switch self {
    case .expired: return "\(field)<0"
    case .never: return "\(field):never"
    case .longer: return "\(field)>=365d"
    case .day, .week, .month, .quarter, .halfYear, .year:
      let index = days ?? 0
      return "\(field)>=\(index == 0 ? "0" : ends[index - 1]) \(field)<\(ends[index])"
    }
  }
}

/// What a file or another row has in common with others of its slice.
enum MapKey {
  /// nil for groupings that do not look at each by itself.
  static func of(
    _ file: some Filterable, _ grouping: MapGrouping, _ context: FilterContext
  ) -> (MapSlice.Label, () -> String)? {
    switch grouping {
    case .purpose: return word(.purpose, file)
    case .status: return word(.status, file)
    case .ext: return word(.ext, file)
    case .model: return word(.model, file)
    case .endpoint: return word(.endpoint, file)
    case .role: return word(.role, file)
    case .age: return age(file, context.now)
    case .month: return month(file)
    case .expiry: return expiry(file, context)
    case .duplicates, .largest: return nil
    }
  }

  private static func word(
    _ field: FilterField, _ file: some Filterable
  ) -> (MapSlice.Label, () -> String) {
    guard let value = file.value(of: field) else { return (.unknown, { "\(field.rawValue):none" }) }
    return (.text(value), { "\(field.rawValue):" + FilterQuote.quoted(value) })
  }

  private static func age(_ file: some Filterable, _ now: Timestamp) -> (MapSlice.Label, () -> String) {
    guard let created = file.createdAt else { return (.unknown, { "created:none" }) }
    let bucket = MapBucket.of(now.seconds(since: created))
    return (.age(bucket), { bucket.terms("age") })
  }

  private static func expiry(
    _ file: some Filterable, _ context: FilterContext
  ) -> (MapSlice.Label, () -> String) {
    guard let expires = file.expiresAt else {
      guard context.told.contains(.expires) else { return (.unknown, { "expires:none" }) }
      return (.expiry(.never), { MapBucket.never.terms("expires") })
    }
    let bucket = MapBucket.of(expires.seconds(since: context.now))
    return (.expiry(bucket), { bucket.terms("expires") })
  }

  private static func month(_ file: some Filterable) -> (MapSlice.Label, () -> String) {
    guard let created = file.createdAt else { return (.unknown, { "created:none" }) }
    guard let text = FilterFigures.monthText(created) else {
      return (.text("?"), { "created>=9999 -created:none" })
    }
    return (.text(text), { "created:\(text)" })
  }
}

/// Writes words so that a filter reads them as they are.
package enum FilterQuote {
  /// In quotes where that is needed.
  package static func quoted(_ text: String) -> String {
    // Bytes, since maps write thousands of these.
    let isPlain = text.utf8.allSatisfy { byte in
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F: true
      default: false
      }
    }
    return isPlain && !text.isEmpty && (text.utf8.count != 4 || text.lowercased() != "none")
      ? text : "\"\(text.replacingQuotes)\""
  }
}

extension String {
  /// A quote in quotes is written twice.
  fileprivate var replacingQuotes: String { reduce(into: "") { $0 += $1 == "\"" ? "\"\"" : String($1) } }
}
