/// What a `Range` header asks for (RFC 9110, section 14).
enum ByteRange: Equatable {
  /// No header, or one that the server may ignore: several ranges, another unit, or not understood.
  case whole
  case part(Range<Int64>)
  /// Nothing of the content lies inside.
  case unsatisfiable

  /// Reads `header` for content of `length` bytes.
  init(_ header: String?, length: Int64) {
    self = .whole
    guard let header, header.lowercased().hasPrefix("bytes=") else { return }
    let sides = header.dropFirst("bytes=".count).split(separator: "-", omittingEmptySubsequences: false)
      .map { $0.filter { $0 != " " } }
    guard sides.count == 2 else { return }
    switch (Self.number(sides[0]), Self.number(sides[1])) {
    case (nil, nil): return
    case (nil, let suffix?):
      guard sides[0].isEmpty else { return }
      self = suffix == 0 || length == 0 ? .unsatisfiable : .part(max(0, length - suffix)..<length)
    case (let first?, nil):
      guard sides[1].isEmpty else { return }
      self = first >= length ? .unsatisfiable : .part(first..<length)
    case (let first?, let last?):
      guard first <= last else { return }
      self = first >= length ? .unsatisfiable : .part(first..<min(last, length - 1) + 1)
    }
  }

  private static func number(_ text: String) -> Int64? {
    guard !text.isEmpty, text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else {
      return nil
    }
    return Int64(text)
  }
}
