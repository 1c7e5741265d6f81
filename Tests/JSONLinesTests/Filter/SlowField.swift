import JSONLines
import LosslessJSON

/// The slow reference for field tests: builds the tree and walks it.
enum SlowField {
  static func holds(_ path: RecordPath, _ sign: String, _ typed: String, in value: JSONValue) -> Bool {
    values(at: path.steps[...], in: value).contains { holds(sign, typed, $0) }
  }

  private static func values(at path: ArraySlice<RecordPath.Step>, in value: JSONValue) -> [JSONValue] {
    guard let step = path.first else { return [value] }
    let next: [JSONValue]
    switch (step, value) {
    case (.key(let key), .object(let members)): next = members.filter { $0.key == key }.map(\.value)
    case (.each, .array(let elements)): next = elements
    case (.index(let index), .array(let elements)):
      let place = index < 0 ? elements.count + index : index
      next = elements.indices.contains(place) ? [elements[place]] : []
    default: next = []
    }
    return next.flatMap { values(at: path.dropFirst(), in: $0) }
  }

  private static func holds(_ sign: String, _ typed: String, _ value: JSONValue) -> Bool {
    let isString = typed.hasPrefix("\"")
    let text = isString ? String(typed.dropFirst().dropLast()) : typed
    let number = isString ? nil : Double(text)
    if sign == "~" || sign == "!~" {
      let said: String
      if case .string(let string) = value { said = string } else { said = value.text }
      return contains(said, text) == (sign == "~")
    }
    switch value {
    case .number(let digits):
      guard let number, let other = Double(digits) else { return sign == "!=" }
      return compare(sign, other, number)
    case .string(let string):
      guard sign == "=" || sign == "!=" || number == nil else { return false }
      return compare(sign, string, text)
    case .bool, .null:
      let isSame = !isString && value.text == text
      return sign == "=" ? isSame : sign == "!=" ? !isSame : false
    case .object, .array: return sign == "!="
    }
  }

  private static func contains(_ text: String, _ part: String) -> Bool {
    let text = Array(text.lowercased())
    let part = Array(part)
    return text.indices.contains { text[$0...].starts(with: part) }
  }

  private static func compare<Value: Comparable>(_ sign: String, _ left: Value, _ right: Value) -> Bool {
    switch sign {
    case "=": left == right
    case "!=": left != right
    case "<": left < right
    case "<=": left <= right
    case ">": left > right
    default: left >= right
    }
  }
}

extension Dice {
  /// A tree with few keys and values, so that paths meet something.
  mutating func value(depth: Int) -> JSONValue {
    switch roll(depth > 0 ? 10 : 5) {
    case 0: return .null
    case 1: return .bool(roll(2) == 0)
    case 2: return .number(["1", "2", "1.0", "-3e2", "20e-1"][roll(5)])
    case 3, 4: return .string(["tool", "Tool box", "1", "a\"b\n", "é", ""][roll(6)])
    case 5, 6: return .array((0..<roll(4)).map { _ in value(depth: depth - 1) })
    default:
      return .object((0..<roll(4)).map { _ in JSONValue.Member(["a", "b", "é\""][roll(3)], value(depth: depth - 1)) })
    }
  }

  mutating func path() -> RecordPath {
    RecordPath(
      (0..<roll(4)).map { _ in
        switch roll(4) {
        case 0: .each
        case 1: .index(roll(4) - 2)
        default: .key(["a", "b"][roll(2)])
        }
      })
  }
}
