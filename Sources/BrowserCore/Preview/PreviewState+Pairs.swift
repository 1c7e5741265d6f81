import ContentReading
import FilesAPI
import JSONLines
import TerminalKit

/// Something that needs the other files of a batch: those with its answers, or that with its requests.
package struct PairQuestion: Equatable, Sendable {
  package var goal: Goal
  /// Of the record at hand.
  package var customID = ""
  /// Whether the record at hand is an answer.
  package var isAnswer = false

  /// What is wanted.
  package enum Goal: Equatable, Sendable {
    /// The request of the answer at hand, or the answer to the request.
    case counterpart
    /// What a filter, as typed, shows.
    case filter(String)
    /// A file of the requests that failed or have no answer.
    case retry
  }
}

extension PreviewState {
  /// What shows requests without an answer, or answers without a request.
  private static let unmatched = "is:unmatched"

  /// Shows only records that have no counterpart, or all again.
  mutating func showUnmatched(_ viewport: Size) -> [PreviewEffect] {
    guard status.hasRecords else {
      notice = .noAnswers
      return []
    }
    return filter(filter?.text == Self.unmatched ? "" : Self.unmatched, viewport: viewport)
  }

  /// Takes what a question was answered with, and shows what it is about.
  mutating func filter(
    _ text: String, others: [RemoteFile], viewport: Size
  ) -> [PreviewEffect] {
    self.others = others
    return filter(text, viewport: viewport)
  }

  /// Looks at the record at hand, and asks what it has to do with others.
  mutating func askOfRecord(_ goal: PairQuestion.Goal) -> [PreviewEffect] {
    if let content = record?.content, record?.line != nil { return ask(goal, of: content.record.bytes) }
    guard status.hasRecords, unit == status.recordUnit, record == nil, layout != .hex, shownCount > 0 else {
      notice = .noAnswers
      return []
    }
    return ask(goal, ofRecordAt: lines.cursor)
  }

  /// Looks at a record as soon as it is there.
  mutating func ask(_ goal: PairQuestion.Goal, ofRecordAt place: Int) -> [PreviewEffect] {
    guard let extent = ready(place, goal: .pair(place, goal)),
      let bytes = reading({ state throws(FilesError) in
        try state.content.bytes(extent.start..<min(extent.end, extent.start + LaidOutRecord.byteLimit))
      })
    else { return [] }
    return ask(goal, of: bytes)
  }

  private mutating func ask(_ goal: PairQuestion.Goal, of record: [UInt8]) -> [PreviewEffect] {
    guard let custom = CustomID.read(record) else {
      notice = .noCustomID
      return []
    }
    return [.pair(id, PairQuestion(goal: goal, customID: custom.id, isAnswer: custom.isAnswer))]
  }

  // MARK: The other side

  /// Shows the record with an id, as soon as it is found.
  mutating func find(customID: String, asChat: Bool, viewport: Size) -> [PreviewEffect] {
    sought = customID
    prefersChat = asChat
    let quoted = customID.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
    return filter(".custom_id=\"\(quoted)\"", viewport: viewport)
  }

  /// Opens the record that is sought once it is found, or says that there is none.
  mutating func openSought(_ viewport: Size) -> [PreviewEffect] {
    guard let sought, let report = filterReport else { return [] }
    if shownCount > 0 {
      self.sought = nil
      return show(recordAt: 0, viewport)
    }
    guard report.isComplete else { return [] }
    self.sought = nil
    return [.absent(id, customID: sought)]
  }
}
