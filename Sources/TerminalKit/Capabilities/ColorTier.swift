/// How many colours a terminal has.
package enum ColorTier: Int, Comparable, Sendable, CaseIterable {
  /// None, or none wanted (`NO_COLOR`): bold, reverse and underline only.
  case none = 0
  case eight = 8
  case sixteen = 16
  case all = 256

  package static func < (left: ColorTier, right: ColorTier) -> Bool { left.rawValue < right.rawValue }

  /// The tier of a terminal with so many colours.
  package init(colors: Int) {
    self = Self.allCases.last { $0.rawValue <= max(0, colors) } ?? .none
  }
}

extension Style {
  /// The nearest look a terminal of a tier has; what was different to the eye stays different.
  ///
  /// Without colours, a background of its own becomes reverse. With eight, bright colours become bold, and bright
  /// black, which would vanish on black, becomes dim. Foreground and background never fall together.
  package func reduced(to tier: ColorTier) -> Style {
    guard tier > .none else { return withoutColors }
    var style = self
    if tier < .all { style.reduceToSixteen(tier) }
    if tier == .eight { style.reduceBrightColors() }
    if style.foreground == style.background, style.background != .standard, foreground != background {
      style.foreground = .palette(style.background.isLight ? 0 : 7)
    }
    return style
  }

  /// Takes the nearest of the first sixteen that can be read: on a background of ours, black or white; on the terminal's,
  /// a bright colour for a light one, as themes for dark terminals have them, and a dark colour for a dark one.
  private mutating func reduceToSixteen(_ tier: ColorTier) {
    if case .palette(let index) = background, index > 15 {
      background = RGB(paletteIndex: index).nearest(in: tier == .eight ? Self.dark + Self.mid : Self.grounds)
      foreground = background.isAmong(Self.dark) ? .palette(15) : .palette(0)
      // Consoles draw bold black as grey.
      if foreground == .palette(0) { attributes.remove(.bold) }
    } else if case .palette(let index) = foreground, index > 15 {
      let color = RGB(paletteIndex: index)
      foreground = color.nearest(in: color.isLight ? Self.bright : Self.dark)
    }
  }

  /// Those that white is read on, and that are read on white.
  private static let dark: [UInt8] = [0, 1, 4, 5]
  /// Those that black is read on, whatever the palette: the dark yellow is brown in some.
  private static let mid: [UInt8] = [2, 6, 7]
  /// Those that are read on black.
  private static let bright: [UInt8] = [7, 9, 10, 11, 13, 14, 15]
  private static let grounds = dark + mid + bright

  private var withoutColors: Style {
    let isReversed = background != .standard && !attributes.contains(.reverse)
    return Style(attributes: isReversed ? attributes.union(.reverse) : attributes)
  }

  private mutating func reduceBrightColors() {
    if case .palette(let index) = foreground, index > 7 {
      foreground = index == 8 ? .standard : .palette(index - 8)
      attributes.insert(index == 8 ? .dim : .bold)
    }
    if case .palette(let index) = background, index > 7 { background = .palette(index == 8 ? 7 : index - 8) }
  }
}

extension Color {
  fileprivate func isAmong(_ indices: [UInt8]) -> Bool { indices.contains { self == .palette($0) } }

  fileprivate var isLight: Bool {
    guard case .palette(let index) = self else { return false }
    return [2, 3, 6, 7].contains(index) || (9...15).contains(index)
  }
}
