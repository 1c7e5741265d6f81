/// A character in one place of the screen: a base and at most two marks, as many as `SafeText` leaves on it.
///
/// Without a reference in it, so that a screen of them is copied and compared as plain memory.
package struct DrawnCharacter: Hashable, Sendable {
  /// Scalars from the base on; 0 where there is none.
  package private(set) var base: UInt32 = 0
  package private(set) var firstMark: UInt32 = 0
  package private(set) var secondMark: UInt32 = 0

  /// No character: what stands in the right half of a wide one.
  static let none = DrawnCharacter()
  static let blank = DrawnCharacter(" ")

  private init() {}

  init(_ base: Unicode.Scalar) { self.base = base.value }

  /// The first three scalars of a text.
  package init(_ text: String) {
    for scalar in text.unicodeScalars.prefix(3) { append(scalar) }
  }

  /// Puts a mark on the character; one more than there is room for is left out.
  mutating func append(_ scalar: Unicode.Scalar) {
    if base == 0 {
      base = scalar.value
    } else if firstMark == 0 {
      firstMark = scalar.value
    } else if secondMark == 0 {
      secondMark = scalar.value
    }
  }

  package var isEmpty: Bool { base == 0 }
  package var isASCII: Bool { base < 0x80 && firstMark == 0 }

  /// The base and its marks.
  var scalars: [Unicode.Scalar] {
    [base, firstMark, secondMark].filter { $0 != 0 }.compactMap(Unicode.Scalar.init)
  }

  package var string: String {
    var text = ""
    write(to: &text)
    return text
  }

  func write(to text: inout String) {
    for scalar in scalars { text.unicodeScalars.append(scalar) }
  }
}
