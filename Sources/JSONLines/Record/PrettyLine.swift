/// One line of a record that is laid out with its members below each other.
package struct PrettyLine: Equatable, Sendable {
  /// What stands in the line behind the key.
  package enum Value: UInt8, Equatable, Sendable {
    case string
    case number
    case literal
    /// `{`, `[`, `{}`, `[]`, `}` or `]`, as in the bytes.
    case openObject, openArray, emptyObject, emptyArray, closeObject, closeArray
    /// A further piece of the string in the line above.
    case stringRest
    /// Text that is no JSON.
    case raw
  }

  /// How many brackets are open around the line.
  package var depth: Int32
  package var value: Value
  /// Whether a comma follows.
  package var hasComma = false
  private var keyStart: Int32 = 0
  private var keyEnd: Int32 = 0
  private var start: Int32
  private var end: Int32

  init(depth: Int, value: Value, range: Range<Int>) {
    self.depth = Int32(depth)
    self.value = value
    start = Int32(range.lowerBound)
    end = Int32(range.upperBound)
  }

  /// The key with its quotes; nil when the line has none.
  package internal(set) var key: Range<Int>? {
    get { keyStart < keyEnd ? Int(keyStart)..<Int(keyEnd) : nil }
    set {
      keyStart = Int32(newValue?.lowerBound ?? 0)
      keyEnd = Int32(newValue?.upperBound ?? 0)
    }
  }

  /// The value's bytes, with the quotes of a string.
  package internal(set) var range: Range<Int> {
    get { Int(start)..<Int(end) }
    set {
      start = Int32(newValue.lowerBound)
      end = Int32(newValue.upperBound)
    }
  }

  /// All bytes that the line shows.
  package var extent: Range<Int> {
    min(key?.lowerBound ?? range.lowerBound, range.lowerBound)..<range.upperBound
  }
}
