/// Numbers in words, as a summary tells them.
package enum SummaryWords {
  static func count(_ number: Int) -> String { NumberWords.grouped(Int64(number)) }

  static func count(_ number: Int, _ noun: String) -> String {
    "\(count(number)) \(noun)\(number == 1 ? "" : "s")"
  }

  static func size(_ bytes: Int64) -> String { NumberWords.size(Double(bytes)) }

  /// `34 %`; never 0 % of something nor 100 % of less than all.
  package static func percent(_ fraction: Double) -> String {
    guard fraction > 0 else { return "0 %" }
    if fraction < 0.01 { return "<1 %" }
    if fraction < 1, fraction > 0.99 { return ">99 %" }
    return "\(Int((min(fraction, 1) * 100).rounded())) %"
  }

  /// Such as `3 to 9, median 4`.
  static func spread(_ spread: MinMedianMax, _ words: (Int64) -> String) -> [String] {
    guard spread.least < spread.greatest else { return ["all \(words(spread.least))"] }
    let median =
      spread.isExact ? "median \(words(spread.median))" : "median about \(words(spread.median)) (±0.4 %)"
    return ["\(words(spread.least)) to \(words(spread.greatest))", median]
  }

  static func name(_ type: ValueType) -> String {
    switch type {
    case .object: "object"
    case .array: "array"
    case .string: "string"
    case .number: "number"
    case .boolean: "true/false"
    case .null: "null"
    }
  }

  /// `string`, `76 strings` where records have several, `string 90 %, null 10 %` where they differ.
  static func types(of key: KeyFigures) -> String {
    let isOften = key.values > key.records
    guard key.types.count > 1 else {
      guard let type = key.types.first?.type else { return "" }
      guard isOften else { return name(type) }
      return count(key.values) + " " + name(type) + (type == .boolean ? "" : "s")
    }
    let parts = key.types.map { "\(name($0.type)) \(percent(Double($0.count) / Double(max(1, key.values))))" }
    return (isOften ? "\(count(key.values)): " : "") + parts.joined(separator: ", ")
  }

  /// A number as short as it can be.
  static func number(_ number: Double) -> String {
    let text = String(number)
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  static func padded(_ text: String, _ columns: Int) -> String {
    text.count < columns ? text + String(repeating: " ", count: columns - text.count) : text + " "
  }
}
