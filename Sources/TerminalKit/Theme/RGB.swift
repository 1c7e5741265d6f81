import Glibc

/// A colour by its red, green and blue, 0…255 each.
package struct RGB: Hashable, Sendable {
  package var red: Int
  package var green: Int
  package var blue: Int

  package init(_ red: Int, _ green: Int, _ blue: Int) {
    self.red = red
    self.green = green
    self.blue = blue
  }

  /// Reads `#rrggbb` or `#rgb`; nil for anything else.
  package init?(hex text: String) {
    let digits = text.dropFirst().compactMap(\.hexDigitValue)
    guard text.first == "#", digits.count == text.count - 1 else { return nil }
    switch digits.count {
    case 3: self.init(digits[0] * 17, digits[1] * 17, digits[2] * 17)
    case 6: self.init(digits[0] * 16 + digits[1], digits[2] * 16 + digits[3], digits[4] * 16 + digits[5])
    default: return nil
    }
  }

  /// What xterm shows for an entry of its palette: sixteen colours, a cube of 6 × 6 × 6, 24 greys.
  ///
  /// People change the first sixteen and leave the others alone.
  package init(paletteIndex index: UInt8) {
    let place = Int(index)
    switch place {
    case ..<16: self = Self.sixteen[place]
    case 232...:
      let grey = 8 + (place - 232) * 10
      self.init(grey, grey, grey)
    default:
      func level(_ step: Int) -> Int { step == 0 ? 0 : 55 + step * 40 }
      let cube = place - 16
      self.init(level(cube / 36), level(cube / 6 % 6), level(cube % 6))
    }
  }

  /// The palette's entry that comes nearest, among those that may be taken.
  package func nearest(in entries: some Collection<UInt8>) -> Color {
    func distance(_ index: UInt8) -> Int {
      let other = RGB(paletteIndex: index)
      let (red, green, blue) = (other.red - red, other.green - green, other.blue - blue)
      return red * red + green * green + blue * blue
    }
    return entries.min { distance($0) < distance($1) }.map { .palette($0) } ?? .standard
  }

  /// Relative luminance (WCAG 2.2), from 0 to 1.
  package var luminance: Double {
    func linear(_ code: Int) -> Double {
      let part = Double(code) / 255
      return part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
  }

  /// Whether black is read on it better than white.
  package var isLight: Bool { luminance > 0.18 }

  private static let sixteen = [
    RGB(0, 0, 0), RGB(205, 0, 0), RGB(0, 205, 0), RGB(205, 205, 0), RGB(0, 0, 238), RGB(205, 0, 205),
    RGB(0, 205, 205), RGB(229, 229, 229), RGB(127, 127, 127), RGB(255, 0, 0), RGB(0, 255, 0),
    RGB(255, 255, 0), RGB(92, 92, 255), RGB(255, 0, 255), RGB(0, 255, 255), RGB(255, 255, 255),
  ]
}
