/// Texts that break out of where they are put, or that a terminal, a spreadsheet or a person's eyes would obey.
package enum HostileText {
  package static let corpus: [String] = [
    "a\u{1B}[2Jb", "\u{1B}]52;c;cHduZWQ=\u{7}", "\u{9B}31mred", "\u{90}q\u{9C}", "a\u{85}b", "bell\u{7}",
    "back\u{8}\u{8}\u{8}", "del\u{7F}", "nul\u{0}end", "two\nlines", "two\r\nlines", "tab\there",
    "\u{1B}[201~rm x\n",
    "inv\u{202E}gnp.exe", "iso\u{2066}late\u{2069}", "mark\u{200F}\u{061C}", "zero\u{200B}width\u{FEFF}",
    "joi\u{200D}ner", "tag\u{E0041}\u{E007F}", "line\u{2028}sep\u{2029}", "soft\u{AD}hyphen",
    "private\u{E000}",
    "unassigned\u{378}", "quote\"\u{301}, \"=1+1", "'\u{301}; touch pwned; '", "\"", "\\", "a\\\"b",
    "</script>",
    "=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", ",", "", " ", "\u{A0}", "$(reboot)",
    "`id`",
    "z\u{301}\u{302}\u{303}\u{304}", "\u{301}alone", "🏳️‍🌈", "🇩🇪", "e\u{301}", "報告", "\u{1100}\u{1161}",
    "1\u{FE0F}\u{20E3}",
  ]

  /// Whether a terminal, or a reader's eyes, would obey a scalar instead of showing it.
  package static func isObeyed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F...0x9F, 0xAD, 0x061C, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF,
      0xE0000...0xE007F:
      true
    default: false
    }
  }
}
