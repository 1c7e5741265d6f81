/// The signs of the program's own drawing, in Unicode or in ASCII; one column each.
package struct Glyphs: Equatable, Sendable {
  /// Where text was cut.
  package let ellipsis: SafeText
  /// A piece of a bar by eighths, from one to eight (full); ASCII has only the full one.
  package let barEighths: [SafeText]
  /// The part of a bar that is not filled.
  package let barEmpty: SafeText
  package let up: SafeText
  package let down: SafeText
  package let left: SafeText
  package let right: SafeText
  package let bullet: SafeText
  /// Between facts of one line.
  package let separator: SafeText
  package let dash: SafeText
  /// Between a place and what is inside it.
  package let within: SafeText
  /// A node of a tree that is folded.
  package let folded: SafeText
  /// A node of a tree that is open.
  package let unfolded: SafeText
  package let check: SafeText
  package let cross: SafeText
  package let border: Border
  /// The pictures of a sign that turns while something runs.
  package let spinner: [SafeText]

  /// The lines of a box.
  package struct Border: Equatable, Sendable {
    package let horizontal: SafeText
    package let vertical: SafeText
    package let topLeft: SafeText
    package let topRight: SafeText
    package let bottomLeft: SafeText
    package let bottomRight: SafeText
  }
}

extension Glyphs {
  /// For terminals that draw Unicode.
  package static let unicode = Glyphs(
    ellipsis: "…", barEighths: ["▏", "▎", "▍", "▌", "▋", "▊", "▉", "█"], barEmpty: " ",
    up: "↑", down: "↓", left: "←", right: "→", bullet: "•", separator: "·", dash: "–", within: "›",
    folded: "▸", unfolded: "▾", check: "✓", cross: "✗",
    border: Border(
      horizontal: "─", vertical: "│", topLeft: "┌", topRight: "┐", bottomLeft: "└", bottomRight: "┘"),
    spinner: ["|", "/", "-", "\\"])

  /// For `--ascii` and for locales that are not UTF-8.
  package static let ascii = Glyphs(
    ellipsis: "~", barEighths: ["#"], barEmpty: "-",
    up: "^", down: "v", left: "<", right: ">", bullet: "*", separator: "-", dash: "-", within: ">",
    folded: "+", unfolded: "-", check: "+", cross: "x",
    border: Border(
      horizontal: "-", vertical: "|", topLeft: "+", topRight: "+", bottomLeft: "+", bottomRight: "+"),
    spinner: ["|", "/", "-", "\\"])
}
