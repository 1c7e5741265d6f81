/// A regular expression that is looked for in names, in time linear in the name's length.
///
/// Swift's `Regex` backtracks: one typed by a person could hold up the list for minutes. This one cannot. It knows
/// literals, `.`, classes, `\d \w \s` and their opposites, groups, `|`, `* + ? {m,n}`, `^` and `$`. Smart case.
package struct TextPattern: Hashable, Sendable {
  /// As typed, without the slashes.
  package let source: String
  let program: [Step]
  /// The classes that the program's steps name by their place.
  let sets: [ScalarSet]
  let foldsCase: Bool

  /// The longest expression, in characters.
  package static let longestSource = 200
  /// The most steps of a program; repeats multiply.
  static let mostSteps = 2_000

  /// One step of the machine that runs over a text.
  enum Step: Hashable, Sendable {
    case scalar(Unicode.Scalar)
    case set(Int)
    case any
    /// Goes on at both places.
    case split(Int, Int)
    case jump(Int)
    case start
    case end
    case match
  }

  /// The scalars of a class such as `[a-z_]`.
  struct ScalarSet: Hashable, Sendable {
    private(set) var ranges: [ClosedRange<UInt32>]
    var isNegated = false
    /// A bit for each of the scalars below 64 and below 128: nearly all that are asked for.
    private var low: UInt64 = 0
    private var high: UInt64 = 0

    init(ranges: [ClosedRange<UInt32>]) {
      self.ranges = []
      add(ranges)
    }

    mutating func add(_ more: [ClosedRange<UInt32>]) {
      ranges += more
      for value in UInt32(0)..<128 where more.contains(where: { $0.contains(value) }) {
        if value < 64 { low |= 1 << UInt64(value) } else { high |= 1 << UInt64(value - 64) }
      }
    }

    func contains(_ scalar: Unicode.Scalar) -> Bool {
      let value = scalar.value
      if value < 64 { return (low >> UInt64(value) & 1 == 1) != isNegated }
      if value < 128 { return (high >> UInt64(value - 64) & 1 == 1) != isNegated }
      return ranges.contains { $0.contains(value) } != isNegated
    }
  }

  /// Whether the expression is found anywhere in the text.
  package func matches(_ text: String) -> Bool {
    var machine = PatternMachine(program, sets)
    if machine.begin() { return true }
    for scalar in text.unicodeScalars {
      if machine.take(foldsCase ? TextPattern.lower(scalar) : scalar) { return true }
    }
    return machine.finish()
  }

  /// The small letter of a capital one that has a single one.
  static func lower(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    if scalar.isASCII {
      return scalar.value >= 0x41 && scalar.value <= 0x5A
        ? Unicode.Scalar(UInt8(scalar.value) | 0x20) : scalar
    }
    let mapping = scalar.properties.lowercaseMapping.unicodeScalars
    return mapping.count == 1 ? mapping.first ?? scalar : scalar
  }
}

/// All places of a program that are reached at once.
private struct PatternMachine {
  private let program: [TextPattern.Step]
  private let sets: [TextPattern.ScalarSet]
  private var places: [Int] = []
  private var next: [Int] = []
  /// The turn in which each place was reached last.
  private var reached: [Int]
  private var turn = 0
  private var stack: [Int] = []
  private var isAtStart = true

  init(_ program: [TextPattern.Step], _ sets: [TextPattern.ScalarSet]) {
    self.program = program
    self.sets = sets
    reached = Array(repeating: -1, count: program.count)
  }

  /// Tells whether the expression fits before any character.
  mutating func begin() -> Bool {
    reach(0, isAtEnd: false)
    swap(&places, &next)
    return places.contains { program[$0] == .match }
  }

  /// Goes on by one character; tells whether the expression has been found.
  mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    turn += 1
    isAtStart = false
    next.removeAll(keepingCapacity: true)
    for place in places where accepts(program[place], scalar) {
      if reach(place + 1, isAtEnd: false) { return true }
    }
    // A match may begin at each character.
    if reach(0, isAtEnd: false) { return true }
    swap(&places, &next)
    return false
  }

  /// Tells whether the expression fits now that the text is over.
  mutating func finish() -> Bool {
    turn += 1
    next.removeAll(keepingCapacity: true)
    for place in places where program[place] == .end {
      if reach(place + 1, isAtEnd: true) { return true }
    }
    return false
  }

  private func accepts(_ step: TextPattern.Step, _ scalar: Unicode.Scalar) -> Bool {
    switch step {
    case .scalar(let wanted): wanted == scalar
    case .set(let index): sets[index].contains(scalar)
    case .any: true
    case .split, .jump, .start, .end, .match: false
    }
  }

  /// Adds a place and all that is reached from it without a character; tells whether that is the end of the program.
  @discardableResult
  private mutating func reach(_ place: Int, isAtEnd: Bool) -> Bool {
    stack.append(place)
    var isFound = false
    while let place = stack.popLast() {
      guard reached[place] != turn else { continue }
      reached[place] = turn
      switch program[place] {
      case .split(let first, let second):
        stack.append(second)
        stack.append(first)
      case .jump(let target): stack.append(target)
      case .start: if isAtStart { stack.append(place + 1) }
      case .end:
        if isAtEnd { stack.append(place + 1) } else { next.append(place) }
      case .match:
        isFound = true
        next.append(place)
      case .scalar, .set, .any: next.append(place)
      }
    }
    return isFound
  }
}
