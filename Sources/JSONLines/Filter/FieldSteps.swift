import LosslessJSON

/// The steps of a path as bytes.
struct FieldSteps: Sendable {
  private let steps: [Step]

  private enum Step: Sendable {
    case key([UInt8])
    case each
    case index(Int)
  }

  init(_ path: RecordPath) {
    steps = path.steps.map { step in
      switch step {
      case .key(let key): .key(Array(key.utf8))
      case .each: .each
      case .index(let index): .index(index)
      }
    }
  }

  /// How many steps lead to the value.
  var count: Int { steps.count }

  /// Whether the step at `level` is this key, which may be written with escapes.
  func accepts(_ key: Range<Int>, at level: Int, _ scanner: borrowing JSONScanner) -> Bool {
    guard case .key(let wanted) = steps[level] else { return false }
    if key.count == wanted.count {
      for index in 0..<wanted.count where scanner.bytes[key.lowerBound + index] != wanted[index] {
        return false
      }
      return true
    }
    guard key.count > wanted.count, scanner.bytes[key].contains(UInt8(ascii: "\\")) else { return false }
    return scanner.text(key).utf8.elementsEqual(wanted)
  }

  /// Whether the step at `level` is this element of so many.
  func accepts(_ index: Int, of count: Int?, at level: Int) -> Bool {
    switch steps[level] {
    case .key: false
    case .each: true
    case .index(let wanted): wanted >= 0 ? wanted == index : count.map { $0 + wanted == index } ?? false
    }
  }

  func countsFromEnd(at level: Int) -> Bool {
    guard case .index(let index) = steps[level] else { return false }
    return index < 0
  }
}
