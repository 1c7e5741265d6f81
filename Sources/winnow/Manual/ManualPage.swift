/// A page of the manual as a value: one text for `man`, for `winnow help` and for the README's readers.
struct ManualPage: Sendable {
  /// A piece of a section.
  enum Block: Sendable {
    case text(String)
    /// A word with what it means.
    case term(String, String)
    /// Lines to be typed or written as they are.
    case example([String])
  }

  struct Section: Sendable {
    var title: String
    var blocks: [Block]
  }

  var name: String
  /// The section of the manual: 1 for programs, 5 for files, 7 for the rest.
  var number: Int
  var summary: String
  var sections: [Section]
}

extension ManualPage {
  private static let width = 78

  /// For people at a terminal without `man`.
  var plain: String {
    let title = "\(name.uppercased())(\(number))"
    let head = [title, "", "NAME", "    \(name) - \(summary)", ""]
    return (head + sections.flatMap { [$0.title] + $0.blocks.flatMap(Self.lines) }).joined(separator: "\n")
      + "\n"
  }

  private static func lines(_ block: Block) -> [String] {
    switch block {
    case .text(let text): wrapped(text, 4) + [""]
    case .term(let term, let meaning): ["    \(term)"] + wrapped(meaning, 8) + [""]
    case .example(let lines): lines.map { "        \($0)" } + [""]
    }
  }

  private static func wrapped(_ text: String, _ indent: Int) -> [String] {
    let margin = String(repeating: " ", count: indent)
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ") {
      if !line.isEmpty, line.count + word.count + 1 + indent > width {
        lines.append(margin + line)
        line = ""
      }
      line += (line.isEmpty ? "" : " ") + word
    }
    return lines + (line.isEmpty ? [] : [margin + line])
  }
}

extension ManualPage {
  /// For `man`, in the macros of man(7).
  var roff: String {
    let head = [
      ".\\\" Made by \"winnow manual\"; do not edit.",
      ".TH \(Self.quoted(name.uppercased())) \(number) \(Self.quoted(BuildFacts.date ?? "")) "
        + "\(Self.quoted("winnow \(Version.current)")) \(Self.quoted("winnow manual"))",
      ".SH NAME", "\(Self.escaped(name)) \\- \(Self.escaped(summary))",
    ]
    let body = sections.flatMap { section in
      [".SH \(Self.quoted(section.title))"] + section.blocks.flatMap(Self.macros)
    }
    return (head + body).joined(separator: "\n") + "\n"
  }

  private static func macros(_ block: Block) -> [String] {
    switch block {
    case .text(let text): [".PP", line(text)]
    case .term(let term, let meaning): [".TP", ".B \(quoted(term))", line(meaning)]
    case .example(let lines): [".PP", ".RS 4", ".nf"] + lines.map(line) + [".fi", ".RE"]
    }
  }

  /// A line that is no macro, whatever it begins with.
  private static func line(_ text: String) -> String {
    let escaped = escaped(text)
    return escaped.hasPrefix(".") || escaped.hasPrefix("'") ? "\\&\(escaped)" : escaped
  }

  private static func quoted(_ text: String) -> String {
    "\"\(escaped(text).replacing("\"", with: "\\(dq"))\""
  }

  /// Characters that mean something to roff, or that it would replace by prettier ones.
  private static func escaped(_ text: String) -> String {
    text.map { character in
      switch character {
      case "\\": "\\e"
      case "-": "\\-"
      case "'": "\\(aq"
      case "`": "\\(ga"
      case "^": "\\(ha"
      case "~": "\\(ti"
      default: String(character)
      }
    }.joined()
  }
}
