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

  /// The entries to try, best first: the terminal's own, the same without its suffixes, one that it resembles, and in
  /// the end `vt100`, which nearly everything understands.
  package static func candidates(for name: String) -> [String] {
    var names: [String] = []
    var rest = name
    while !rest.isEmpty {
      names.append(rest)
      guard let dash = rest.lastIndex(of: "-") else { break }
      rest = String(rest[..<dash])
    }
    if resemblesXterm(name) { names += ["xterm-256color", "xterm"] }
    if isMultiplexer(name) { names += ["tmux-256color", "screen-256color", "screen"] }
    names.append("vt100")
    return names.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  /// Whether the terminal understands xterm's private modes and operating system commands, or ignores them.
  package static func understandsXterm(_ name: String) -> Bool { resemblesXterm(name) || isMultiplexer(name) }

  private static func resemblesXterm(_ name: String) -> Bool {
    xtermLike.contains { name.lowercased().hasPrefix($0) } || name == "st"
  }

  private static func isMultiplexer(_ name: String) -> Bool { multiplexers.contains { name.hasPrefix($0) } }
}
