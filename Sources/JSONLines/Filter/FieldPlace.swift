import LosslessJSON

extension RecordPath {
  /// Where the first value that the path leads to lies in the record `bytes[range]`; nil when there is none, or the record
  /// is broken before it.
  package func place(in bytes: [UInt8], _ range: Range<Int>) -> Range<Int>? {
    let scanner = JSONScanner(bytes, range: range)
    return Self.place(of: steps[...], scanner)
  }

  private static func place(of steps: ArraySlice<Step>, _ scanner: JSONScanner) -> Range<Int>? {
    var scanner = scanner
    guard let step = steps.first else { return try? scanner.skipValue() }
    guard let token = try? scanner.next() else { return nil }
    switch step {
    case .key(let key): return token == .beginObject ? value(of: key, steps.dropFirst(), scanner) : nil
    case .each: return token == .beginArray ? element(nil, steps.dropFirst(), scanner) : nil
    case .index(let index):
      guard token == .beginArray else { return nil }
      let place = index < 0 ? index + count(scanner) : index
      return place < 0 ? nil : element(place, steps.dropFirst(), scanner)
    }
  }

  private static func value(
    of key: String, _ steps: ArraySlice<Step>, _ scanner: JSONScanner
  ) -> Range<Int>? {
    var scanner = scanner
    while let token = try? scanner.next(), case .key(let range) = token {
      if scanner.text(range) == key { return place(of: steps, scanner) }
      guard (try? scanner.skipValue()) != nil else { return nil }
    }
    return nil
  }

  /// What is in the element of a number, or in the first that has it.
  private static func element(
    _ index: Int?, _ steps: ArraySlice<Step>, _ scanner: JSONScanner
  ) -> Range<Int>? {
    var scanner = scanner
    var number = 0
    while let range = try? scanner.skipValue() {
      if index == nil || index == number,
        let found = place(of: steps, JSONScanner(scanner.bytes, range: range))
      {
        return found
      }
      if index == number { return nil }
      number += 1
    }
    return nil
  }

  private static func count(_ scanner: JSONScanner) -> Int {
    var scanner = scanner
    var count = 0
    while (try? scanner.skipValue()) != nil { count += 1 }
    return count
  }
}

extension RecordFilterText {
  /// The paths typed with blanks between them, and what is wrong with the first that is none.
  package static func paths(_ text: String) -> (paths: [RecordPath], problem: RecordFilterProblem?) {
    let parsed = RecordFilterText(text)
    if let problem = parsed.problems.first { return ([], problem) }
    var paths: [RecordPath] = []
    for term in parsed.filter.terms {
      guard case .field(let path, .exists) = term.test, !term.isNegated else {
        return ([], RecordFilterProblem(range: 0..<text.count, reason: .noPath))
      }
      paths.append(path)
    }
    return (paths, nil)
  }
}
