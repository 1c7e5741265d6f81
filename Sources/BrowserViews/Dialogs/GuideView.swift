import TerminalKit

/// The terms of a filter language with their meanings, a page at a time.
struct GuideView {
  let terms: [FilterTermExample]
  /// Counted from 0; behind the last comes the first again.
  let page: Int
  /// The key that turns to the next page.
  let key: String

  private static let widestTerm = 31

  /// Draws it at the bottom of the area.
  func draw(on canvas: inout Canvas) {
    let lines = terms.flatMap { self.lines($0, columns: canvas.area.columns - 2) }
    let rows = max(1, canvas.area.rows - 4)
    let pages = lines.count > rows ? Self.pages(lines, rows: rows) : [lines.map(\.text)]
    let number = page % pages.count
    var shown = pages[number]
    if pages.count > 1 { shown.append("\(number + 1) of \(pages.count)  \(key) turns the page") }
    canvas.drawAtBottom(shown, .columnHeader)
  }

  private struct Line {
    var text: SafeText
    var beginsTerm: Bool
  }

  /// A term and its meaning beside it, or below where there is no room.
  private func lines(_ term: FilterTermExample, columns: Int) -> [Line] {
    let widest = min(Self.widestTerm, terms.map { SafeText($0.text).width }.max() ?? 0)
    let text = SafeText(term.text)
    let isBeside = columns - widest - 2 >= 30 && text.width <= widest
    let indent = isBeside ? widest + 2 : 2
    let meaning = SafeText(term.meaning).wrapped(to: max(1, columns - indent))
    let margin = SafeText(String(repeating: " ", count: indent))
    guard isBeside else {
      return [Line(text: text, beginsTerm: true)]
        + meaning.map { Line(text: margin + $0, beginsTerm: false) }
    }
    return meaning.enumerated().map { number, part in
      Line(text: (number == 0 ? text.fitted(to: indent) : margin) + part, beginsTerm: number == 0)
    }
  }

  /// Pages that cut no term in two, but for one that is longer than a page.
  private static func pages(_ lines: [Line], rows: Int) -> [[SafeText]] {
    var pages: [[SafeText]] = [[]]
    var rest = lines[...]
    while let first = rest.popFirst() {
      var term = [first.text]
      while let next = rest.first, !next.beginsTerm {
        term.append(next.text)
        rest.removeFirst()
      }
      if !pages[pages.count - 1].isEmpty, pages[pages.count - 1].count + term.count > rows {
        pages.append([])
      }
      pages[pages.count - 1] += term
    }
    return pages
  }
}
