extension InputDecoder {
  /// What follows the escape, as xterm, rxvt and the Linux console send it.
  package static let commonSequences: [String: RawInput] = [
    "[A": .key(.up), "[B": .key(.down), "[C": .key(.right), "[D": .key(.left),
    "OA": .key(.up), "OB": .key(.down), "OC": .key(.right), "OD": .key(.left),
    "[1;2A": .key(.shiftUp), "[1;2B": .key(.shiftDown), "[a": .key(.shiftUp), "[b": .key(.shiftDown),
    "[H": .key(.home), "OH": .key(.home), "[1~": .key(.home), "[7~": .key(.home),
    "[F": .key(.end), "OF": .key(.end), "[4~": .key(.end), "[8~": .key(.end),
    "[2~": .key(.insert), "[3~": .key(.delete), "[5~": .key(.pageUp), "[6~": .key(.pageDown),
    "[Z": .key(.backTab), "OM": .key(.enter),
    "OP": .key(.function(1)), "OQ": .key(.function(2)), "OR": .key(.function(3)), "OS": .key(.function(4)),
    "[11~": .key(.function(1)), "[12~": .key(.function(2)), "[13~": .key(.function(3)),
    "[14~": .key(.function(4)), "[15~": .key(.function(5)), "[17~": .key(.function(6)),
    "[18~": .key(.function(7)), "[19~": .key(.function(8)), "[20~": .key(.function(9)),
    "[21~": .key(.function(10)), "[23~": .key(.function(11)), "[24~": .key(.function(12)),
    "[200~": .pasteStart, "[201~": .pasteEnd,
  ]
}
