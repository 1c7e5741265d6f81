package import JSONLines
package import TerminalKit

/// A piece of a row, ready to be written.
package struct RowPiece: Equatable, Sendable {
  package var role: SpanRole
  package var isMatch: Bool
  package var text: SafeText

  package init(role: SpanRole, isMatch: Bool, text: SafeText) {
    self.role = role
    self.isMatch = isMatch
    self.text = text
  }
}

/// Breaks a line's spans into rows.
package enum SpanRows {
  /// At least one row, at most `limit`, each at most `columns` wide.
  package static func wrapped(_ spans: [TextSpan], columns: Int, limit: Int = .max) -> [[RowPiece]] {
    let columns = max(1, columns)
    var rows: [[RowPiece]] = [[]]
    var width = 0
    for span in spans {
      var text = ""
      func flush() {
        guard !text.isEmpty else { return }
        rows[rows.count - 1].append(RowPiece(role: span.role, isMatch: span.isMatch, text: SafeText(text)))
        text = ""
      }
      for cluster in SafeText(span.text).clusters {
        if width + cluster.width > columns, width > 0 {
          flush()
          guard rows.count < limit else { return rows }
          rows.append([])
          width = 0
        }
        text += cluster.text
        width += cluster.width
      }
      flush()
    }
    return rows
  }

  /// The part of one row from a column on; half a wide character at its start becomes a blank.
  package static func row(_ spans: [TextSpan], from left: Int, columns: Int) -> [RowPiece] {
    var pieces: [RowPiece] = []
    var column = 0
    for span in spans where column < left + columns {
      var text = ""
      for cluster in SafeText(span.text).clusters where column < left + columns {
        if column >= left {
          text += cluster.text
        } else if column + cluster.width > left {
          text += " "
        }
        column += cluster.width
      }
      if !text.isEmpty {
        pieces.append(RowPiece(role: span.role, isMatch: span.isMatch, text: SafeText(text)))
      }
    }
    return pieces
  }
}
