import CNcurses
import TerminalKit

/// The keys of the terminal, as its terminfo entry tells their sequences.
enum KeyCodes {
  /// The sequences, to be asked for when curses has started; a single plain byte needs none.
  static func sequences() -> [String: KeyPress] {
    var sequences: [String: KeyPress] = [:]
    for (name, key) in table {
      if let sequence = capability(name), sequence.utf8.count > 1 { sequences[sequence] = key }
    }
    return sequences
  }

  /// Names of capabilities (terminfo(5)).
  private static let table: [(String, KeyPress)] =
    [
      ("kcuu1", .up), ("kcud1", .down), ("kcub1", .left), ("kcuf1", .right),
      ("kri", .shiftUp), ("kind", .shiftDown), ("kLFT", .left), ("kRIT", .right),
      ("khome", .home), ("kfnd", .home), ("ka1", .home), ("kHOM", .home),
      ("kend", .end), ("kslt", .end), ("kc1", .end), ("kEND", .end),
      ("kpp", .pageUp), ("ka3", .pageUp), ("kPRV", .pageUp),
      ("knp", .pageDown), ("kc3", .pageDown), ("kNXT", .pageDown),
      ("kich1", .insert), ("kdch1", .delete), ("kent", .enter), ("kcbt", .backTab), ("kbs", .backspace),
    ] + (1...12).map { ("kf\($0)", .function($0)) }
}
