import BrowserCore
import ContentReading
import FilesAPI
import JSONLines
import LosslessJSON
import TerminalKit

extension PreviewWords {
  /// Where and why, such as `column 17: unexpected ","`.
  static func problem(_ problem: RecordProblem) -> SafeText {
    "column \(count(problem.column)): \(reason(problem.reason))"
  }

  /// Where and why, such as `column 17: messages is empty`.
  static func diagnostic(_ diagnostic: Diagnostic) -> SafeText {
    diagnostic.column.map { "column \(count($0)): \(diagnostic.words)" } ?? SafeText(diagnostic.words)
  }

  static func reason(_ reason: RecordProblem.Reason) -> String {
    switch reason {
    case .unexpectedEnd: "ends too early"
    case .unexpectedCharacter(let byte): "unexpected \(character(byte))"
    case .trailingText: "text behind the value"
    case .badEscape: "unknown escape"
    case .badNumber: "malformed number"
    case .controlCharacterInString: "control character in a string"
    case .invalidUTF8: "invalid UTF-8"
    case .tooDeep(let limit): "nested deeper than \(limit)"
    }
  }

  private static func character(_ byte: UInt8) -> String {
    byte > 0x20 && byte < 0x7F ? "\"\(Character(Unicode.Scalar(byte)))\"" : "byte \(HexLine.digits(byte))"
  }

  /// What went wrong, in one line.
  static func failure(_ error: FilesError) -> SafeText {
    switch error.reason {
    case .unreachable(let text): "connection lost: \(text)"
    case .untrusted(let text): "the server's certificate is not trusted: \(text)"
    case .redirected(let server, let other): "\(server) sends this on to \(other), which was not asked"
    case .timedOut: "the server sent nothing for too long"
    case .cancelled: "cancelled"
    case .rejected(let rejection): refusal(rejection)
    case .unreadable(let detail, _): "the answer could not be read: \(detail)"
    case .lengthMismatch(let expected, let received):
      "the server announced \(size(expected).string) and sent \(size(received).string)"
    case .local(let path, let problem): "\(local(problem))\(path.isEmpty ? "" : ": " + path)"
    case .invalidRequest(let text): "\(text)"
    case .readOnly: "this profile only reads"
    case .notAsPlanned: "the id is another file's now"
    }
  }

  /// That what was kept of the content cannot be read back.
  static func unreadable(_ error: FilesError) -> SafeText {
    "cannot be read from the disk: " + failure(error)
  }

  private static func refusal(_ rejection: FilesError.Rejection) -> SafeText {
    rejection.message.isEmpty
      ? "the server answered \(rejection.status)" : "the server answered: \(rejection.message)"
  }

  private static func local(_ problem: FilesError.LocalProblem) -> String {
    switch problem {
    case .missing: "not there"
    case .isFolder: "is a folder"
    case .isNotRegular: "is no regular file"
    case .isEmpty: "is empty"
    case .isUnreadable: "cannot be read"
    case .isNotWritable: "cannot be written"
    case .exists: "exists"
    case .diskFull: "no space left on the disk"
    case .changed: "changed meanwhile"
    case .system(let text): text
    }
  }

  /// What else the server said.
  static func details(of error: FilesError) -> [SafeText] {
    var lines: [SafeText] = []
    if case .rejected(let rejection) = error.reason {
      let code = rejection.code.map { ", code \($0)" } ?? ""
      lines.append("status \(rejection.status)\(rejection.type.map { ", " + $0 } ?? "")\(code)")
    }
    if let requestID = error.requestID { lines.append("request id \(requestID)") }
    return lines
  }

  /// What can be done.
  static func remedies(for error: FilesError, _ file: RemoteFile, _ keys: KeyNames) -> [SafeText] {
    switch error.reason {
    case .rejected(let rejection): remedies(for: rejection, file, keys)
    case .unreachable, .timedOut: ["\(keys[.refresh]) tries again."]
    case .local(_, .diskFull): ["Content is kept in a scratch file while it is looked at: make room for it."]
    case .untrusted, .redirected, .cancelled, .unreadable, .lengthMismatch, .local, .invalidRequest,
      .readOnly,
      .notAsPlanned:
      []
    }
  }

  private static func remedies(
    for rejection: FilesError.Rejection, _ file: RemoteFile, _ keys: KeyNames
  ) -> [SafeText] {
    switch rejection.status {
    case 401: ["The key is not accepted: see winnow doctor."]
    case 404 where rejection.subject == .unknown:
      [
        "The answer does not say whether the file is gone: \(keys[.back]) goes back, "
          + "\(keys[.refresh]) loads the list again."
      ]
    case 404:
      [
        "The file is not there any more: \(keys[.back]) goes back, \(keys[.refresh]) loads the list again."
      ]
    case 429, 500...599: ["\(keys[.refresh]) tries again."]
    case 400, 403: rejection.message.lowercased().contains("download") ? refused(file, keys) : []
    default: []
    }
  }

  private static func refused(_ file: RemoteFile, _ keys: KeyNames) -> [SafeText] {
    let purpose = file.purpose.map { "\"\($0.rawValue)\"" } ?? "this purpose"
    return [
      "Content of purpose \(purpose) is not given out; asking again will not help.",
      """
      Instead: \(keys.in(.files)[.detail]) shows all that the server tells about the file; look for the copy it was uploaded from; text of \
      files in a vector store can be read through the vector store.
      """,
    ]
  }
}

extension PreviewWords {
  /// How much a filter lets through, the longest words first.
  static func filtered(_ preview: PreviewState, separator: String) -> [SafeText] {
    guard preview.status.failure == nil, let filtered = preview.filtered, let report = preview.filterReport
    else {
      return []
    }
    let shown = count(filtered.count)
    let total = max(0, filtered.lineCount - preview.headerRows)
    let all = count(total)
    let noun = noun(preview)
    let nouns = total == 1 ? noun : noun + "s"
    let verb = filtered.count == 1 ? "matches" : "match"
    let long: SafeText =
      preview.filter?.filter.isEmpty == true && filtered.count == total
      ? "\(shown) \(nouns)" : "\(shown) of \(all) \(nouns) \(verb)"
    let short: SafeText = "\(shown) of \(all)"
    let orders = preview.arrangement.map { arranged($0) } ?? []
    let words = orders.map { long + " \(separator) " + $0 } + orders + (orders.isEmpty ? [long, short] : [])
    guard let progress = progress(report) else { return words }
    return words.map { $0 + SafeText(" \(separator) \(progress)") } + [orders.last ?? short]
  }

  /// How records are arranged, the longest words first.
  private static func arranged(_ arrangement: RecordArrangement) -> [SafeText] {
    switch arrangement {
    case .sorted(let path, let isDescending):
      let last = RecordPath(Array(path.steps.suffix(1)))
      return [path, last].map { "sorted by \($0.text)" + (isDescending ? ", greatest first" : "") }
    case .sample: return ["a sample"]
    case .duplicates: return ["duplicates"]
    }
  }

  private static func progress(_ report: ScanReport) -> String? {
    switch report.stage {
    case .running: report.share.map { "reading \($0) %" } ?? "reading"
    case .ended: nil
    case .cut: "up to where reading stopped"
    case .stopped: report.share.map { "stopped at \($0) %" } ?? "stopped"
    case .failed: "failed"
    }
  }

  /// What a filter could not look at, and how to go on.
  static func filterNotes(_ preview: PreviewState, _ keys: KeyNames) -> [SafeText] {
    guard preview.filter != nil, let filtered = preview.filtered else { return [] }
    var parts: [SafeText] = []
    if let report = preview.filterReport, case .failed(let error) = report.stage {
      parts.append(unreadable(error))
    }
    if preview.filterReport?.stage == .stopped { parts.append("\(keys[.refresh]) goes on") }
    if filtered.brokenLines > 0 {
      let isTable = preview.status.table != nil
      parts.append(
        isTable
          ? "a table has no answers" : "\(filtered.brokenLines.counted("bad line")) left out")
    }
    if let unread = filtered.others?.unreadLines, unread > 0 {
      parts.append("\(unread.counted("line")) of the other file without an id")
    }
    if filtered.longLines > 0 {
      parts.append("\(filtered.longLines.counted("record")) over 8 MB left out")
    }
    if let bytes = filtered.decidingBytes {
      parts.append("texts ordered by their first \(bytes.counted("byte"))")
    }
    return parts
  }

  /// Where the cursor stands among what the filter shows, such as `record 812, 3 of 42`.
  static func filteredPosition(_ preview: PreviewState) -> SafeText? {
    guard let filtered = preview.filtered, preview.mode != .hex else { return nil }
    guard filtered.count > 0 else { return preview.isFiltering ? "nothing yet" : "nothing matches" }
    let place = "\(count(preview.lines.cursor + 1)) of \(count(filtered.count))"
    guard let line = preview.lineNumber(ofPlace: preview.lines.cursor) else { return SafeText(place) }
    return "\(noun(preview)) \(count(line + 1 - preview.headerRows)), \(place)"
  }

  private static func noun(_ preview: PreviewState) -> String {
    if preview.status.table != nil { return "row" }
    return preview.status.hasRecords ? "record" : "line"
  }
}

extension PreviewWords {
  /// That the content is a table; how it is written as well, where a person chose that.
  static func table(_ preview: PreviewState) -> SafeText {
    if !preview.fields.isEmpty { return "columns" }
    guard preview.hasChosenTable, let format = preview.status.table?.format else { return "table" }
    let name = TableFormat.separatorNames.first { $0.sign == format.separator }?.name ?? "?"
    return "table, \(name), \(format.hasHeader ? "header" : "no header")"
  }
}

extension ScanReport {
  /// Percent of the bytes looked at; nil while it is not known how many there are.
  fileprivate var share: Int? {
    guard let bytesTotal, bytesTotal > 0 else { return nil }
    return Int(min(100, bytesDone * 100 / bytesTotal))
  }
}
