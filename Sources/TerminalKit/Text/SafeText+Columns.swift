/// Where text stands in a field that is wider than the text.
package enum TextAlignment: Hashable, Sendable {
  case left
  case right
  case center
}

extension SafeText {
  /// The text cut to so many columns, with an ellipsis as its last column where something was cut.
  ///
  /// - Parameters:
  ///   - columns: the most columns the result takes; below 1 it is empty.
  ///   - ellipsis: `Glyphs.ellipsis`; one column.
  /// - Returns: text of at most `columns` columns.
  package func truncated(to columns: Int, ellipsis: SafeText = Glyphs.unicode.ellipsis) -> SafeText {
    guard columns > 0 else { return "" }
    let clusters = clusters(covering: columns + 1)
    guard clusters.width > columns else { return self }
    return SafeText(clusters.leading(columns - ellipsis.width)) + ellipsis
  }

  /// The text cut in its middle, so that its end (a file's extension) stays to be seen.
  package func truncatedInTheMiddle(
    to columns: Int, ellipsis: SafeText = Glyphs.unicode.ellipsis
  ) -> SafeText {
    guard columns > 0 else { return "" }
    guard width > columns else { return self }
    let room = columns - ellipsis.width
    let clusters = clusters
    let start = clusters.leading(room - room / 2)
    let end = clusters.trailing(room - start.width)
    return SafeText(start) + ellipsis + SafeText(end)
  }

  /// The text with blanks beside it, so that it takes at least so many columns.
  package func padded(to columns: Int, alignment: TextAlignment = .left) -> SafeText {
    let missing = columns - width
    guard missing > 0 else { return self }
    switch alignment {
    case .left: return self + .blanks(missing)
    case .right: return .blanks(missing) + self
    case .center: return .blanks(missing / 2) + self + .blanks(missing - missing / 2)
    }
  }

  /// The text in exactly so many columns: cut when it is wider, padded when it is narrower.
  package func fitted(
    to columns: Int, alignment: TextAlignment = .left, ellipsis: SafeText = Glyphs.unicode.ellipsis
  ) -> SafeText {
    truncated(to: columns, ellipsis: ellipsis).padded(to: columns, alignment: alignment)
  }

  /// The part of the text from one column to before another; a wide character that is cut becomes a blank.
  package func columns(_ range: Range<Int>) -> SafeText {
    guard !isPlain(upTo: range.upperBound) else {
      return SafeText(safe: String(string.utf8.prefix(range.upperBound).dropFirst(range.lowerBound)) ?? "")
    }
    var column = 0
    var part = ""
    for cluster in clusters(covering: range.upperBound) {
      let place = column..<(column + cluster.width)
      column = place.upperBound
      let seen = place.clamped(to: range).count
      if seen == cluster.width {
        cluster.character.write(to: &part)
      } else {
        part += String(repeating: " ", count: seen)
      }
    }
    return SafeText(safe: part)
  }

  /// Text drawn by these clusters.
  package init(_ clusters: some Sequence<TextCluster>) {
    var text = ""
    for cluster in clusters { cluster.character.write(to: &text) }
    self.init(safe: text)
  }
}

extension Array<TextCluster> {
  var width: Int { reduce(0) { $0 + $1.width } }

  /// The clusters at the start that fit in so many columns.
  func leading(_ columns: Int) -> [TextCluster] {
    var room = columns
    return Array(
      prefix {
        room -= $0.width
        return room >= 0
      })
  }

  /// The clusters at the end that fit in so many columns.
  func trailing(_ columns: Int) -> [TextCluster] { Array(reversed()).leading(columns).reversed() }
}
