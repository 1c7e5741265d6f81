/// What the name of a terminal (`TERM`) tells when its terminfo entry is missing or says too little.
package enum TerminalName {
  /// Emulators that behave like xterm, many of which bring an entry that other machines lack.
  private static let xtermLike = [
    "alacritty", "contour", "foot", "ghostty", "iterm", "kitty", "konsole", "mintty", "mlterm", "rio", "rxvt",
    "st-",
    "vte", "wezterm", "xterm",
  ]

  /// Multiplexers, which understand what xterm does.
  private static let multiplexers = ["screen", "tmux"]

  /// The entries to try, best first: the terminal's own, one that it resembles, its own without the suffixes, and in
  /// the end `vt100`, which nearly everything understands.
  package static func candidates(for name: String) -> [String] {
    var names = [name]
    if resemblesXterm(name) { names.append("xterm-256color") }
    if name.hasPrefix("tmux") { names.append("tmux-256color") }
    if isMultiplexer(name) { names.append("screen-256color") }
    names += shortened(name)
    names.append("vt100")
    return names.reduce(into: []) { if !$0.contains($1), !$1.isEmpty { $0.append($1) } }
  }

  /// The name without its last suffix, without the last two, and so on.
  private static func shortened(_ name: String) -> [String] {
    guard let dash = name.lastIndex(of: "-") else { return [] }
    let shorter = String(name[..<dash])
    return [shorter] + shortened(shorter)
  }

  /// Whether the terminal understands xterm's private modes and operating system commands, or ignores them.
  package static func understandsXterm(_ name: String) -> Bool { resemblesXterm(name) || isMultiplexer(name) }

  private static func resemblesXterm(_ name: String) -> Bool {
    xtermLike.contains { name.lowercased().hasPrefix($0) } || name == "st"
  }

  private static func isMultiplexer(_ name: String) -> Bool { multiplexers.contains { name.hasPrefix($0) } }
}
