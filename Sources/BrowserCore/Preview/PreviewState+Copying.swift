import ContentReading
import FilesAPI
import FilesStore
import JSONLines
import TerminalKit

/// Records that are copied, saved or handed to another program, as soon as they are there.
extension PreviewState {
  mutating func copyRecord() {
    if let content = record?.content { return copy(content) }
    guard layout != .hex, shownCount > 0 else { return }
    copy(recordAt: lines.cursor)
  }

  /// Copies a record as soon as it is there.
  mutating func copy(recordAt line: Int) {
    guard let extent = ready(line, goal: .copy(line)),
      let laidOut = reading({ state throws(FilesError) in
        try state.content.layOut(extent, isLine: true, most: LaidOutRecord.beginningBytes)
      })
    else { return }
    copy(laidOut)
  }

  /// Where a record lies that is all there; nil otherwise, and `goal` is what is done once it is.
  mutating func ready(_ place: Int, goal: ReadingGoal) -> LineExtent? {
    self.goal = nil
    do throws(FilesError) {
      if let extent = try extent(ofPlace: place), content.isReady(extent) { return extent }
      if !isOver { self.goal = goal }
    } catch {
      notice = .unreadable(error)
    }
    return nil
  }

  /// Copies a text that was made safe.
  mutating func copy(safe text: String) {
    notice = .copied(bytes: text.utf8.count, isCut: false)
    orders.append(.copy(text))
  }

  /// Copies the value at a node of a record: what a string says, anything else as written; of a very long one the
  /// beginning.
  mutating func copy(_ node: Int, of record: PrettyRecord) {
    let (count, most) = (record.valueRange(of: node).count, Int(LaidOutRecord.beginningBytes))
    notice = .copied(bytes: min(count, most), isCut: count > most)
    orders.append(.copy(SafeRecordText.text(ofNode: node, in: record, most: most)))
  }

  private mutating func copy(_ content: LaidOutRecord) {
    let bytes = content.record.bytes.prefix(Int(LaidOutRecord.beginningBytes))
    notice = .copied(bytes: bytes.count, isCut: Int64(bytes.count) < content.extent.byteCount)
    orders.append(.copy(SafeRecordText.text(of: bytes, content.verdict)))
  }

  // MARK: Handing it out

  /// The record that is open, or under the cursor.
  func recordUnderCursor() throws(FilesError) -> ProgramInput? {
    guard record == nil else { return openRecord }
    guard status.hasRecords, unit == status.recordUnit, layout != .hex,
      let extent = try extent(ofPlace: lines.cursor)
    else { return nil }
    return source(extent)
  }

  private var openRecord: ProgramInput? {
    guard status.hasRecords, unit == status.recordUnit, record?.line != nil,
      let extent = record?.content?.extent
    else { return nil }
    return source(extent)
  }

  /// A record that is no line has a known end.
  private func source(_ extent: LineExtent) -> ProgramInput? {
    guard unit == .values else { return .record(line: extent.line, start: extent.start) }
    return extent.isWhole ? .record(line: extent.line, start: extent.start, end: extent.end) : nil
  }

  /// How the record that is open, or what a filter shows, would be saved; nil when that is all of the file.
  func partDownload(to destination: String) -> SaveRequest? {
    if let request = recordDownload(to: destination) { return request }
    guard let filter, record == nil else { return nil }
    return SaveRequest(
      download: download(named: filteredName, to: destination), filter: filter.filter,
      division: division, only: filtered?.order, others: filter.filter.needsOthers ? others : [])
  }

  private func download(named name: String, to destination: String) -> DownloadRequest {
    Self.download(partOf: file, named: name, to: destination)
  }

  /// Only the name differs from the whole file's, and that the next start cannot offer it again.
  static func download(
    partOf file: RemoteFile, named name: String, to destination: String
  ) -> DownloadRequest {
    let named = RemoteFile(id: file.id, name: name, purpose: file.purpose)
    var request = DownloadRequest(file: named, destination: destination, overwrites: false)
    request.isOfferedAgain = false
    return request
  }

  private var filteredName: String {
    guard status.table != nil else { return "\(stem)-filtered.jsonl" }
    let isNamedSo = file.name.lowercased().hasSuffix(".csv")
    return "\(isNamedSo ? String(file.name.dropLast(4)) : file.name)-filtered.csv"
  }

  private var stem: String { Self.stem(of: file) }

  static func stem(of file: RemoteFile) -> String {
    [".gz", ".zst", ".jsonl", ".json"].reduce(file.name) {
      $0.hasSuffix($1) ? String($0.dropLast($1.count)) : $0
    }
  }

  /// How the record that is open would be saved; nil when none is open.
  private func recordDownload(to destination: String) -> SaveRequest? {
    guard let source = openRecord, case .record(let line, _, _) = source else { return nil }
    return SaveRequest(
      download: download(named: "\(stem)-record-\(line + 1).jsonl", to: destination), part: source.part,
      division: division)
  }
}

/// A record as text that may go to a clipboard.
enum SafeRecordText {
  /// In good JSON, characters that are not safe to show become JSON escapes, so that the value stays the same; in
  /// anything else they become visible escapes.
  static func text(of record: ArraySlice<UInt8>, _ verdict: RecordVerdict) -> String {
    let text = String(decoding: record, as: UTF8.self)
    if SafeText(text).string == text { return text }
    switch verdict {
    case .good, .faulty: return JSONLine.escaped(text)
    case .empty, .bad, .unchecked, .unfinished: return visible(text)
    }
  }

  /// One value of a record, or its first bytes where it has more than `most`: a string without its quotes, anything else
  /// as it is written.
  static func text(ofNode node: Int, in record: PrettyRecord, most: Int) -> String {
    let range = record.valueRange(of: node)
    guard range.count <= most else {
      return visible(DisplayText.text(record.bytes, range.lowerBound..<range.lowerBound + most))
    }
    if let text = record.stringValue(of: node) { return visible(text) }
    let text = DisplayText.text(record.bytes, range)
    return SafeText(text).string == text ? text : JSONLine.escaped(text)
  }

  /// Unsafe characters become visible, line by line.
  static func visible(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { SafeText($0).string }
      .joined(separator: "\n")
  }
}
