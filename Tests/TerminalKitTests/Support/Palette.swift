import Glibc
import Testing

@testable import TerminalKit

/// What a terminal shows for its own colours and the first sixteen of its palette.
struct Palette: Sendable, CustomTestStringConvertible {
  var name: String
  var text: RGB
  var background: RGB
  var sixteen: [RGB]

  var testDescription: String { name }
  var isDark: Bool { background.luminance < text.luminance }

  /// What one sees for a colour of a style.
  func shown(_ color: Color, else standard: RGB) -> RGB {
    switch color {
    case .standard: standard
    case .palette(let index): index < 16 ? sixteen[Int(index)] : RGB(paletteIndex: index)
    }
  }

  private init(_ name: String, text: String, background: String, _ sixteen: String) {
    self.name = name
    self.text = RGB(hex: "#" + text) ?? RGB(0, 0, 0)
    self.background = RGB(hex: "#" + background) ?? RGB(0, 0, 0)
    self.sixteen = sixteen.split(separator: " ").compactMap { RGB(hex: "#" + $0) }
  }

  static let all = [
    Palette("xterm, light", text: "000000", background: "ffffff", xterm),
    Palette("xterm, dark", text: "e5e5e5", background: "000000", xterm),
    Palette("VGA", text: "aaaaaa", background: "000000", vga),
    Palette("Tango, light", text: "000000", background: "ffffff", tango),
    Palette("Tango, dark", text: "d3d7cf", background: "2e3436", tango),
    Palette("GNOME, light", text: "171421", background: "ffffff", gnome),
    Palette("GNOME, dark", text: "d0cfcc", background: "1e1e1e", gnome),
    Palette("Solarized, light", text: "657b83", background: "fdf6e3", solarized),
    Palette("Solarized, dark", text: "839496", background: "002b36", solarized),
    Palette("Campbell", text: "cccccc", background: "0c0c0c", campbell),
    Palette("Gruvbox, light", text: "3c3836", background: "fbf1c7", gruvbox),
    Palette("Gruvbox, dark", text: "ebdbb2", background: "282828", gruvbox),
    Palette("Nord", text: "d8dee9", background: "2e3440", nord),
    Palette("Dracula", text: "f8f8f2", background: "282a36", dracula),
    Palette("Catppuccin Latte", text: "4c4f69", background: "eff1f5", latte),
  ]

  private static let xterm = """
    000000 cd0000 00cd00 cdcd00 0000ee cd00cd 00cdcd e5e5e5 \
    7f7f7f ff0000 00ff00 ffff00 5c5cff ff00ff 00ffff ffffff
    """
  private static let vga = """
    000000 aa0000 00aa00 aa5500 0000aa aa00aa 00aaaa aaaaaa \
    555555 ff5555 55ff55 ffff55 5555ff ff55ff 55ffff ffffff
    """
  private static let tango = """
    2e3436 cc0000 4e9a06 c4a000 3465a4 75507b 06989a d3d7cf \
    555753 ef2929 8ae234 fce94f 729fcf ad7fa8 34e2e2 eeeeec
    """
  private static let gnome = """
    171421 c01c28 26a269 a2734c 12488b a347ba 2aa1b3 d0cfcc \
    5e5c64 f66151 33da7a e9ad0c 2a7bde c061cb 33c7de ffffff
    """
  private static let solarized = """
    073642 dc322f 859900 b58900 268bd2 d33682 2aa198 eee8d5 \
    002b36 cb4b16 586e75 657b83 839496 6c71c4 93a1a1 fdf6e3
    """
  private static let campbell = """
    0c0c0c c50f1f 13a10e c19c00 0037da 881798 3a96dd cccccc \
    767676 e74856 16c60c f9f1a5 3b78ff b4009e 61d6d6 f2f2f2
    """
  private static let gruvbox = """
    282828 cc241d 98971a d79921 458588 b16286 689d6a a89984 \
    928374 fb4934 b8bb26 fabd2f 83a598 d3869b 8ec07c ebdbb2
    """
  private static let nord = """
    3b4252 bf616a a3be8c ebcb8b 81a1c1 b48ead 88c0d0 e5e9f0 \
    4c566a bf616a a3be8c ebcb8b 81a1c1 b48ead 8fbcbb eceff4
    """
  private static let dracula = """
    21222c ff5555 50fa7b f1fa8c bd93f9 ff79c6 8be9fd f8f8f2 \
    6272a4 ff6e6e 69ff94 ffffa5 d6acff ff92df a4ffff ffffff
    """
  private static let latte = """
    5c5f77 d20f39 40a02b df8e1d 1e66f5 ea76cb 179299 acb0be \
    6c6f85 d20f39 40a02b df8e1d 1e66f5 ea76cb 179299 bcc0cc
    """
}

extension RGB {
  /// How well text of this colour is read on another (WCAG 2.2): 1 not at all, 21 black on white.
  func contrast(to other: RGB) -> Double {
    let both = [luminance, other.luminance].sorted()
    return (both[1] + 0.05) / (both[0] + 0.05)
  }

  /// What eyes that lack one kind of cones make of it (Viénot, Brettel and Mollon 1999).
  func seen(_ eyes: ColorBlindness) -> RGB {
    let (red, green, blue) = linear
    let mixed: (red: Double, green: Double, blue: Double) =
      switch eyes {
      case .protanopia:
        (0.11238 * red + 0.88762 * green, 0.11238 * red + 0.88762 * green, 0.00401 * (red - green) + blue)
      case .deuteranopia:
        (0.29275 * red + 0.70725 * green, 0.29275 * red + 0.70725 * green, 0.02234 * (green - red) + blue)
      }
    return RGB(Self.code(mixed.red), Self.code(mixed.green), Self.code(mixed.blue))
  }

  /// How far two colours are from each other, 0…441.
  func distance(to other: RGB) -> Double {
    let (red, green, blue) = (other.red - self.red, other.green - self.green, other.blue - self.blue)
    return Double(red * red + green * green + blue * blue).squareRoot()
  }

  private var linear: (red: Double, green: Double, blue: Double) {
    (Self.linear(red), Self.linear(green), Self.linear(blue))
  }

  private static func linear(_ code: Int) -> Double {
    let part = Double(code) / 255
    return part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4)
  }

  private static func code(_ linear: Double) -> Int {
    let part = linear <= 0.0031308 ? linear * 12.92 : 1.055 * pow(linear, 1 / 2.4) - 0.055
    return Int((min(1, max(0, part)) * 255).rounded())
  }
}

/// The two ways not to tell red from green.
enum ColorBlindness: CaseIterable { case protanopia, deuteranopia }
