import BrowserCore
import FilesStore
import JSONLines
import TerminalKit

/// What the check of an upload found: the file, as many findings as fit, and what can be done.
struct DiagnosticsView {
  let report: ValidationReport
  let draft: UploadDraft
  let keys: KeyNames

  func draw(on canvas: inout Canvas) {
    let columns = max(1, min(76, canvas.area.columns - 4))
    let isStopped = report.errorCount > 0
    let footer = DiagnosticWords.keys(draft, isStopped: isStopped, keys).wrapped(to: columns)
    let room = Size(columns: columns, rows: max(1, canvas.area.rows - 3 - footer.count))
    let page = DiagnosticPage(report, from: draft.check?.top ?? 0, room)
    let size = Size(columns: columns + 4, rows: page.lines.count + 3 + footer.count)
    let lines =
      [LineBuilder.Piece(text: DiagnosticWords.heading(draft, page, report), role: .muted)] + page.lines
      + footer.map { LineBuilder.Piece(text: $0, role: .text) }
    let inside = canvas.drawBox(DiagnosticWords.title(report), size, isDangerous: isStopped)
    canvas.within(inside) { canvas in
      canvas.rows(lines) { canvas, line in
        let ellipsis = canvas.look.glyphs.ellipsis
        canvas.write(line.text.truncatedInTheMiddle(to: inside.columns, ellipsis: ellipsis), line.role)
      }
      canvas.putCursor(at: .row(max(0, inside.rows - 1)))
    }
  }
}

/// The findings that fit into so many rows, wrapped.
struct DiagnosticPage {
  private(set) var lines: [LineBuilder.Piece] = []
  /// The findings shown whole or in part, counted from 0.
  private(set) var range: Range<Int>

  init(_ report: ValidationReport, from top: Int, _ room: Size) {
    let (columns, rows) = (room.columns, room.rows)
    let diagnostics = report.diagnostics
    // The last page is full as well, as far as there is something before it.
    var first = min(top, max(0, diagnostics.count - 1))
    var height = diagnostics[first...].reduce(0) { $0 + Self.wrapped($1, columns).count }
    while first > 0 {
      let added = Self.wrapped(diagnostics[first - 1], columns).count
      guard height + added <= rows else { break }
      height += added
      first -= 1
    }
    range = first..<first
    for diagnostic in diagnostics[first...] {
      guard lines.count < rows else { break }
      lines += Self.wrapped(diagnostic, columns).prefix(rows - lines.count)
      range = first..<range.upperBound + 1
    }
  }

  private static func wrapped(_ diagnostic: Diagnostic, _ columns: Int) -> [LineBuilder.Piece] {
    let role: StyleRole = diagnostic.severity == .error ? .error : .warning
    return LineBuilder.Piece(text: DiagnosticWords.line(diagnostic), role: role).wrapped(to: columns)
  }
}

/// What is said of findings.
enum DiagnosticWords {
  /// What was done and what can be done.
  static func keys(_ draft: UploadDraft, isStopped: Bool, _ keys: KeyNames) -> SafeText {
    let first: SafeText =
      isStopped
      ? "Errors stop the upload: nothing was sent. " + overruling(draft, keys)
      : "\(keys[.uploadAnyway]) uploads it nevertheless, "
    return first + wayBack(draft, keys)
  }

  /// How errors that the person knows better than we are overruled, and what of it was typed.
  private static func overruling(_ draft: UploadDraft, _ keys: KeyNames) -> SafeText {
    guard let check = draft.check, let count = check.diagnostics?.errorCount, count > 0 else { return "" }
    if check.isOverruled {
      return "\(count.grouped) typed: \(keys[.overruleErrors]) uploads it nevertheless, "
    }
    let typed: SafeText = check.typed.isEmpty ? "" : ", \(check.typed) so far"
    return "To upload it nevertheless type \(SafeText(String(count)))\(typed); "
  }

  static func title(_ report: ValidationReport) -> SafeText {
    guard report.errorCount > 0 else { return "Upload: \(report.warningCount.counted("warning"))" }
    let warnings: SafeText =
      report.warningCount > 0 ? ", \(report.warningCount.counted("warning"))" : ""
    return "Stopped: \(report.errorCount.counted("error"))" + warnings
  }

  /// The file, and which of the findings are seen.
  static func heading(_ draft: UploadDraft, _ page: DiagnosticPage, _ report: ValidationReport) -> SafeText {
    let all = report.errorCount + report.warningCount
    guard page.range.count < all else { return placeWords(draft) + SafeText(draft.file.name) }
    let shown = "\((page.range.lowerBound + 1).grouped) to \(page.range.upperBound.grouped)"
    return placeWords(draft) + "\(draft.file.name): \(shown) of \(all.grouped)"
  }

  /// A sign for the severity, the place, and the reason.
  static func line(_ diagnostic: Diagnostic) -> SafeText {
    mark(diagnostic.severity) + " " + place(diagnostic) + " " + SafeText(diagnostic.words)
  }

  /// A sign for the severity, which needs no colour to be understood.
  static func mark(_ severity: Diagnostic.Severity) -> SafeText {
    switch severity {
    case .error: "!"
    case .warning: "~"
    }
  }

  /// Line and column.
  static func place(_ diagnostic: Diagnostic) -> SafeText {
    guard let line = diagnostic.line else { return "whole file:" }
    guard let column = diagnostic.column else { return "line \(line.grouped):" }
    return "line \(line.grouped):\(column.grouped):"
  }
}
