import Testing
import Themes

@testable import TerminalKit

@Suite struct ContrastTests {
  /// What large and small text must have (WCAG 2.2, 1.4.3).
  private static let least = 4.5

  private static func theme(_ name: String) throws -> Theme {
    try Theme(parsing: try #require(BuiltInThemes.source(named: name)), file: name)
  }

  /// A theme's name tells the background that it is for; the others are for any.
  private static func fits(_ name: String, _ palette: Palette) -> Bool {
    if name.hasSuffix("dark") { return palette.isDark }
    if name.hasSuffix("light") { return !palette.isDark }
    return true
  }

  /// The colours of a look that the theme has chosen; nil for the terminal's own pair, which the person has chosen.
  private static func pair(_ style: Style, on palette: Palette) -> (text: RGB, background: RGB)? {
    guard style.foreground != .standard || style.background != .standard else { return nil }
    let text = palette.shown(style.foreground, else: palette.text)
    let background = palette.shown(style.background, else: palette.background)
    return (text, background)
  }

  @Test(arguments: BuiltInThemes.names, Palette.all)
  func everyRoleCanBeReadOnTheUsualPalettes(name: String, palette: Palette) throws {
    guard Self.fits(name, palette) else { return }
    let theme = try Self.theme(name)
    for role in StyleRole.allCases {
      guard let pair = Self.pair(theme[role].reduced(to: .all), on: palette) else { continue }
      let contrast = pair.text.contrast(to: pair.background)
      #expect(contrast >= Self.least, "\(role.rawValue) in \(name) on \(palette.name): \(contrast)")
    }
  }

  /// The Linux console has no more than these.
  @Test(arguments: BuiltInThemes.names, [ColorTier.eight, .sixteen])
  func whatIsLeftOfItOnTheConsoleCanBeReadToo(name: String, tier: ColorTier) throws {
    let console = try #require(Palette.all.first { $0.name == "VGA" })
    guard Self.fits(name, console) else { return }
    let theme = try Self.theme(name)
    for role in StyleRole.allCases {
      let style = theme[role].reduced(to: tier)
      guard var pair = Self.pair(style, on: console) else { continue }
      // The console draws bold text in the bright colour.
      if style.attributes.contains(.bold), case .palette(let index) = style.foreground, index < 8 {
        pair.text = console.sixteen[Int(index) + 8]
      }
      let contrast = pair.text.contrast(to: pair.background)
      #expect(contrast >= Self.least, "\(role.rawValue) in \(name): \(contrast)")
    }
  }

  /// Whether a terminal is light or dark is not known, and none of its own colours can be read on both.
  @Test func theStandardThemeColoursNoTextOnTheOwnBackground() throws {
    let theme = try Self.theme("standard")
    for role in StyleRole.allCases {
      #expect(
        (theme[role].foreground == .standard) == (theme[role].background == .standard), "\(role.rawValue)")
    }
  }

  @Test(arguments: ["blue-orange-dark", "blue-orange-light"], ColorBlindness.allCases)
  func thePairForThoseWhoDoNotTellRedFromGreenKeepsWellAndBadApart(name: String, eyes: ColorBlindness) throws
  {
    let theme = try Self.theme(name)
    let palette = try #require(Palette.all.first { Self.fits(name, $0) })
    let apart: [(StyleRole, StyleRole)] = [
      (.success, .error), (.success, .warning), (.notice, .error), (.notice, .warning), (.progress, .danger),
      (.warning, .error), (.jsonKey, .jsonLiteral), (.jsonNumber, .jsonLiteral), (.marked, .text),
    ]
    /// The most different part of two looks: text or background.
    func difference(_ one: Style, _ other: Style) -> Double {
      let (first, second) = (Self.pair(one, on: palette), Self.pair(other, on: palette))
      let texts = (first?.text ?? palette.text, second?.text ?? palette.text)
      let backgrounds = (first?.background ?? palette.background, second?.background ?? palette.background)
      return max(
        texts.0.seen(eyes).distance(to: texts.1.seen(eyes)),
        backgrounds.0.seen(eyes).distance(to: backgrounds.1.seen(eyes)))
    }
    for (one, other) in apart {
      let distance = difference(theme[one], theme[other])
      #expect(distance > 60, "\(one.rawValue) and \(other.rawValue) in \(name): \(distance)")
    }
  }
}
