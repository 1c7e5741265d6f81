import BrowserCore
import ContentReading
import JSONLines
import TerminalKit

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
