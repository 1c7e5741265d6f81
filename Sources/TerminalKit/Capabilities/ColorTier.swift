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
    style.foreground = foreground.reduced(to: tier)
    style.background = background.reduced(to: tier)
    if tier == .eight { style.reduceBrightColors() }
    if style.foreground == style.background, style.background != .standard, foreground != background {
      style.foreground = .palette(style.background.isLight ? 0 : 7)
    }
    return style
  }

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
  /// The nearest of the first sixteen colours, where a terminal has no more.
  fileprivate func reduced(to tier: ColorTier) -> Color {
    guard tier < .all, case .palette(let index) = self, index > 15 else { return self }
    return .palette(Self.nearestOfSixteen(to: index))
  }

  fileprivate var isLight: Bool {
    guard case .palette(let index) = self else { return false }
    return [2, 3, 6, 7].contains(index) || (9...15).contains(index)
  }

  /// Compares in red, green and blue; source of the cube and the greys: xterm's 256 colours.
  private static func nearestOfSixteen(to index: UInt8) -> UInt8 {
    let wanted = components(of: index)
    func distance(_ candidate: (red: Int, green: Int, blue: Int)) -> Int {
      let red = candidate.red - wanted.red
      let green = candidate.green - wanted.green
      let blue = candidate.blue - wanted.blue
      return red * red + green * green + blue * blue
    }
    let nearest = sixteen.indices.min { distance(sixteen[$0]) < distance(sixteen[$1]) }
    return UInt8(nearest ?? 7)
  }

  private static func components(of index: UInt8) -> (red: Int, green: Int, blue: Int) {
    guard index < 232 else {
      let grey = 8 + (Int(index) - 232) * 10
      return (grey, grey, grey)
    }
    let cube = Int(index) - 16
    func level(_ step: Int) -> Int { step == 0 ? 0 : 55 + step * 40 }
    return (level(cube / 36), level(cube / 6 % 6), level(cube % 6))
  }

  private static let sixteen: [(red: Int, green: Int, blue: Int)] = [
    (0, 0, 0), (205, 0, 0), (0, 205, 0), (205, 205, 0), (0, 0, 238), (205, 0, 205), (0, 205, 205),
    (229, 229, 229),
    (127, 127, 127), (255, 0, 0), (0, 255, 0), (255, 255, 0), (92, 92, 255), (255, 0, 255), (0, 255, 255),
    (255, 255, 255),
  ]
}
