import Testing

@testable import TerminalKit

@Suite("Capabilities")
struct CapabilityTests {
  @Test(
    "a terminal without an entry of its own is taken for the nearest",
    arguments: [
      ("xterm-256color", ["xterm-256color", "xterm", "vt100"]),
      ("xterm-ghostty", ["xterm-ghostty", "xterm-256color", "xterm", "vt100"]),
      ("foot-extra", ["foot-extra", "xterm-256color", "foot", "vt100"]),
      ("tmux-256color", ["tmux-256color", "screen-256color", "tmux", "vt100"]),
      ("screen.linux", ["screen.linux", "screen-256color", "vt100"]),
      ("vt220-8bit", ["vt220-8bit", "vt220", "vt100"]), ("", ["vt100"]),
    ])
  func candidates(name: String, expected: [String]) {
    #expect(TerminalName.candidates(for: name) == expected)
  }

  @Test("xterm's commands go only to terminals that understand or ignore them")
  func understandsXterm() {
    #expect(
      ["xterm", "xterm-kitty", "tmux-256color", "screen", "alacritty", "st-256color"].allSatisfy(
        TerminalName.understandsXterm))
    #expect(!["linux", "vt100", "dumb", "", "ansi", "sun"].contains(where: TerminalName.understandsXterm))
  }

  @Test(
    "the number of colours gives the tier",
    arguments: [(-1, 0), (0, 0), (2, 0), (8, 8), (15, 8), (16, 16), (88, 16), (256, 256), (1 << 24, 256)])
  func tiers(colors: Int, tier: Int) {
    #expect(ColorTier(colors: colors).rawValue == tier)
  }

  @Test(
    "colours become the nearest there are",
    arguments: [
      (196, ColorTier.sixteen, 9), (21, .sixteen, 4), (231, .sixteen, 15), (232, .sixteen, 0),
      (244, .sixteen, 7), (240, .sixteen, 0), (25, .eight, 4), (117, .eight, 7),
      (196, .all, 196), (3, .eight, 3),
    ])
  func nearest(index: UInt8, tier: ColorTier, expected: UInt8) {
    #expect(Style(foreground: .palette(index)).reduced(to: tier).foreground == .palette(expected))
  }

  @Test(
    "on a background of its own, text becomes black or white",
    arguments: [
      (231, 124, ColorTier.sixteen, 15, 1), (16, 208, .sixteen, 0, 11), (221, 24, .sixteen, 0, 6),
      (231, 25, .eight, 7, 4), (16, 222, .eight, 0, 7),
    ])
  func pairs(text: UInt8, background: UInt8, tier: ColorTier, newText: UInt8, newBackground: UInt8) {
    let reduced = Style(foreground: .palette(text), background: .palette(background)).reduced(to: tier)
    #expect(reduced.foreground == .palette(newText))
    #expect(reduced.background == .palette(newBackground))
  }

  @Test("with eight colours, bright ones are bold and grey is dim")
  func brightColors() {
    #expect(
      Style(foreground: .palette(12)).reduced(to: .eight) == Style(foreground: .palette(4), attributes: .bold)
    )
    #expect(Style(foreground: .palette(8)).reduced(to: .eight) == Style(attributes: .dim))
    #expect(Style(background: .palette(15)).reduced(to: .eight).background == .palette(7))
  }

  @Test("without colours, a background of its own is shown as reverse")
  func noColors() {
    let style = Style(foreground: .palette(15), background: .palette(4), attributes: .bold)
    #expect(style.reduced(to: .none) == Style(attributes: [.bold, .reverse]))
    #expect(Style(foreground: .palette(1)).reduced(to: .none) == .plain)
  }

  @Test("text never takes the colour of its background", arguments: [ColorTier.eight, .sixteen, .all])
  func legible(tier: ColorTier) {
    let alike = (UInt8.min...UInt8.max).flatMap { foreground in
      (UInt8.min...UInt8.max).filter { background in
        let style = Style(foreground: .palette(foreground), background: .palette(background)).reduced(
          to: tier)
        return foreground != background && style.foreground == style.background
      }
    }
    #expect(alike.isEmpty)
  }

  @Test("the clipboard gets encoded text, and none that is too long")
  func clipboard() {
    #expect(Clipboard.sequence(for: "hi\u{1B}") == "\u{1B}]52;c;aGkb\u{1B}\\")
    #expect(Clipboard.sequence(for: String(repeating: "x", count: Clipboard.byteLimit)) != nil)
    #expect(Clipboard.sequence(for: String(repeating: "x", count: Clipboard.byteLimit + 1)) == nil)
  }

  @Test("for GNU screen the sequence is wrapped in pieces")
  func clipboardThroughScreen() throws {
    let sequence = try #require(
      Clipboard.sequence(for: String(repeating: "x", count: 600), throughScreen: true))
    let pieces = sequence.split(separator: "\u{1B}\\")
    #expect(pieces.count == 2)
    #expect(pieces.allSatisfy { $0.hasPrefix("\u{1B}P") && $0.utf8.count <= 768 })
  }
}
