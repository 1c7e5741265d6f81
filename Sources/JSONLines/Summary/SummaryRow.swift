/// One row of a summary, as it is to be laid out; texts from the content are untrusted.
package enum SummaryRow: Equatable, Sendable {
  case blank
  /// How far the summary is, or what was left out of it.
  case note(String, isWarning: Bool)
  /// A name and what is said of it; further rows have no name.
  case fact(String, String, isBad: Bool)
  /// Begins a section; the second says what its numbers are.
  case heading(String, String)
  /// A part of the whole, such as a key in its share of records; bad when there should be none.
  case share(label: String, fraction: Double, note: String, isBad: Bool = false)
  /// A label and numbers, in columns.
  case numbers(label: String, [String], isHeading: Bool)

  /// The row as plain text, without a line end.
  package var text: String {
    switch self {
    case .blank: ""
    case .note(let text, _): text
    case .fact(let name, let text, _): SummaryWords.padded(name, 12) + text
    case .heading(let name, let note): note.isEmpty ? name : "\(name) (\(note))"
    case .share(let label, let fraction, let note, _):
      "  " + SummaryWords.padded(label, 40) + SummaryWords.padded(SummaryWords.percent(fraction), 7) + note
    case .numbers(let label, let numbers, _):
      "  " + SummaryWords.padded(label, 30) + numbers.map { SummaryWords.padded($0, 12) }.joined()
    }
  }
}

/// How far a summary is.
package struct SummaryProgress: Equatable, Sendable {
  package var stage: Stage
  package var bytesDone: Int64
  /// Nil while not known.
  package var bytesTotal: Int64?

  /// What the summary does just now.
  package enum Stage: Equatable, Sendable {
    case running
    case ended
    /// The content could not be read to its end.
    case cut
    case stopped
  }

  package init(stage: Stage, bytesDone: Int64, bytesTotal: Int64?) {
    self.stage = stage
    self.bytesDone = bytesDone
    self.bytesTotal = bytesTotal
  }
}
