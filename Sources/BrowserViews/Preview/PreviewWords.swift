import BrowserCore
import ContentReading
import FilesAPI
import JSONLines
import TerminalKit

/// What the preview says.
enum PreviewWords {
  // MARK: Numbers

  /// Decimal units as providers count, such as `48.1 MB`.
  static func size(_ bytes: Int64, isAtLeast: Bool = false) -> SafeText {
    let plus = isAtLeast ? "+" : ""
    guard bytes >= 1000 else { return SafeText("\(bytes) B\(plus)") }
    var value = Double(bytes)
    var unit = "B"
    for next in ["kB", "MB", "GB", "TB"] where value >= 999.5 || unit == "B" {
      value /= 1000
      unit = next
    }
    let tenths = Int((value * 10).rounded())
    let text = tenths < 1000 ? "\(tenths / 10).\(tenths % 10)" : "\(Int(value.rounded()))"
    return SafeText("\(text) \(unit)\(plus)")
  }

  /// Digits in groups, such as `12,408`.
  static func count(_ number: Int) -> String {
    let digits = String(number)
    var text = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { text.append(",") }
      text.append(digit)
    }
    return text
  }

  /// How many there are so far, such as `12,408+`.
  static func count(_ number: Int, in status: ContentStatus) -> String {
    count(number) + (status.isComplete ? "" : "+")
  }

  // MARK: Where and what

  /// The open record's number in the file, from 1; nil when all is shown as one.
  static func recordNumber(_ preview: PreviewState) -> Int? {
    guard let view = preview.record, let line = view.line else { return nil }
    let known = view.content?.extent.line ?? preview.lineNumber(ofPlace: line)
    return known.map { $0 + 1 - preview.headerRows }
  }

  /// How records stand, where they do not stand one a line.
  static func shape(_ status: ContentStatus) -> SafeText? {
    let all = count(status.valueCount, in: status)
    return switch status.shape {
    case nil: nil
    case .array: "one JSON array of \(all) \(status.valueCount == 1 ? "element" : "elements")"
    case .values(severalOnALine: false): "\(all) values over several lines"
    case .values(severalOnALine: true): "\(all) values, several on a line"
    }
  }

  /// Where the cursor stands, and after that in fewer words.
  static func position(_ preview: PreviewState) -> [SafeText] {
    filteredPosition(preview).map { [$0] } ?? preview.mode.drawing.position(preview)
  }

  static func position(_ noun: String, _ place: Int, of all: String) -> [SafeText] {
    let short: SafeText = "\(noun) \(count(place))"
    return [short + " of \(all)", short]
  }

  /// From where on the rows of a table are lines, as a quote was never closed; the longest words first, none when all
  /// are.
  static func brokenQuote(_ preview: PreviewState) -> [SafeText] {
    guard preview.mode == .table || preview.mode == .row, let table = preview.status.table,
      let row = table.brokenRow
    else { return [] }
    let place = row < table.headerRows ? "the header" : "row \(count(row + 1 - table.headerRows))"
    return ["quote open in \(place): lines from there", "quote open in \(place)", "quote open"]
  }

  /// What is wrong with the row under the cursor.
  static func unevenRow(_ preview: PreviewState) -> SafeText? {
    guard preview.mode == .table,
      let row = preview.shownRows(preview.lines.cursor..<preview.lines.cursor + 1).items.first,
      preview.isUneven(row),
      let names = preview.status.table?.names
    else { return nil }
    return "! \(row.cellCount.counted("cell")) for \(names.count.counted("column"))"
  }

  static func reading(_ preview: PreviewState, _ keys: KeyNames) -> SafeText {
    let status = preview.status
    let read = size(status.bytesRead).string
    let total = status.bytesTotal.map { " of " + size($0).string } ?? ""
    switch status.stage {
    case .opening:
      guard let waiting = preview.status.waiting else { return "opening" }
      let seconds = max(1, waiting.delay.components.seconds)
      return "trying again in \(seconds) s: \(failure(waiting.error))"
    case .reading:
      let goal = preview.goal == nil ? "" : ", \(keys[.cancel]) stops"
      if let again = status.bytesReadAgain {
        return "reading from the start, \(size(again).string) of \(read)\(goal)"
      }
      return "reading, \(read)\(total)\(goal)"
    case .paused: return "\(read)\(total) read, reading pauses here"
    case .ended: return "all \(read) read"
    case .interrupted(let error, let remedy):
      let why = failure(error).string
      return switch remedy {
      case .none: "stopped at \(read)\(total), which stays: \(why)"
      case .resume: "stopped at \(read)\(total), \(keys[.refresh]) reads on: \(why)"
      case .verifyFromStart: "stopped at \(read)\(total), \(keys[.refresh]) reads from the start: \(why)"
      case .restart:
        "the file has changed on the server, \(keys[.refresh]) reads it anew; this is what it was"
      }
    case .undecodable(let byte?, let format):
      let place = "from byte \(count(Int(byte) + 1)) on; decoded up to there"
      return format == "base64" ? "not base64 \(place)" : "the \(format) is broken \(place)"
    case .undecodable(nil, let format): return "the \(format) ends before its end; decoded up to there"
    }
  }

  /// How much of a long record is shown; nil when all of it is.
  static func cut(_ content: LaidOutRecord, _ keys: KeyNames) -> SafeText? {
    guard content.isCut else { return nil }
    let shown = size(content.shownEnd - content.extent.start).string
    let all = size(content.extent.byteCount, isAtLeast: !content.extent.isWhole).string
    return "first \(shown) of \(all), \(keys[.nextMode]): all as text"
  }

  // MARK: Searching

  static func search(_ search: PreviewSearch, total: Int64?, _ keys: KeyNames) -> SafeText {
    let what: String
    switch search.target {
    case .text(let query): what = query.isExpression ? query.text : "/\(query.text)"
    case .badLine: what = "next fault"
    case .line(let line): what = "record \(count(line + 1))"
    }
    guard let report = search.report, let result = search.result else { return "\(what)" }
    guard let hit = result.hit else {
      guard report.isRunning else { return "\(what)" }
      let all = total.map { " of " + size($0).string } ?? ""
      return "\(what): looking, \(size(report.bytesDone).string)\(all), \(keys[.cancel]) stops"
    }
    guard result.count > 0 else { return "\(what)" }
    let all = count(result.count) + (result.isCountComplete ? "" : "+")
    // Which one it is is known when all before it are counted.
    return hit.ordinal.map { "\(what): match \(count($0)) of \(all)" } ?? "\(what): \(all) matches"
  }

  static func notice(_ notice: PreviewNotice, _ keys: KeyNames) -> SafeText {
    switch notice {
    case .wrapped: "search went round"
    case .absent(let text): "not found: \(text)"
    case .noBadLine: "no bad line, no faulty answer"
    case .foreign(let words): "no JSON Lines: it is \(words)"
    case .noOrder: "the records are not sorted"
    case .noTable: "this content is no table"
    case .column(let number, let name): "column \(count(number)): \(name)"
    case .onlyLines: "this content is nothing but lines"
    case .noAnswers: "no records, so no answers"
    case .noCustomID: "this record has no custom_id"
    case .noRecord: "no record here to compare"
    case .remembered(let number):
      "record \(count(number)) is remembered, \(keys[.difference]) on another compares"
    case .forgotten(let number): "record \(count(number)) is not remembered any more"
    case .tooLongToCompare: "the record is too long to be compared"
    case .lastRecord(let number): "there are \(count(number)) records"
    case .lastShown(let number): "\(count(number)) match"
    case .copied(let bytes, let isCut):
      "copied \(size(Int64(bytes)).string)\(isCut ? ", the beginning" : "")"
    case .lastByte(let count): "there are \(Self.count(Int(count))) bytes"
    case .unreadable(let error): unreadable(error)
    case .stopped: "stopped"
    }
  }
}
