import ContentReading
package import FilesAPI
import JSONLines
import TerminalKit

/// A record that others are compared with.
package struct RememberedRecord: Equatable, Sendable {
  let extent: LineExtent
  /// Its number, from 1.
  package let number: Int
  /// Its place among those that were shown.
  let place: Int
}

/// How a record differs from the one that is remembered, over what the preview shows.
package struct DifferenceLayer: Equatable, Sendable {
  package let old: RememberedRecord
  package let new: RememberedRecord
  var scroll = PageScroll()
}

/// What differs between two records, to be read from the top.
enum DifferenceMode: PageMode {
  static let isAlone = true
  static let readsCounts = true
  static let hasCursor = false
  static var scroll: WritableKeyPath<PreviewState, PageScroll?> { \.differenceScroll }

  static func rows(_ preview: PreviewState) -> RecordRows? {
    preview.differenceLines.map { RecordRows(SpanPage(lines: $0, columns: preview.viewport.columns)) }
  }

  static func perform(_ action: Action, _ preview: inout PreviewState) -> Bool {
    switch action {
    case .back, .nextMode, .cancel: preview.closeDifference()
    case .difference: preview.compareWithThis()
    case .nextRecord: preview.compareNext(1)
    case .previousRecord: preview.compareNext(-1)
    case .copyRecord, .copyValue: preview.copyDifference()
    case .open, .wrap, .lineNumbers, .fold, .foldSiblings, .unfoldSiblings, .copyPath: break
    default: return false
    }
    return true
  }
}

extension PreviewState {
  fileprivate var differenceScroll: PageScroll? {
    get { difference?.scroll }
    set { if let newValue { difference?.scroll = newValue } }
  }

  /// What came of comparing, as far as it has; nil where no difference is shown.
  private var differenceReport: ScanReport? {
    difference.flatMap { _ in report(.difference, scanNumbers[.difference]) }
  }

  /// Why the records could not be compared.
  package var differenceFailure: FilesError? {
    guard case .failed(let error)? = differenceReport?.stage else { return nil }
    return error
  }

  fileprivate var differenceLines: [[TextSpan]]? {
    guard let layer = difference, case .compared(let difference?)? = differenceReport?.result else {
      return nil
    }
    let noun = status.table == nil ? "record" : "row"
    return difference.lines("\(noun) \(layer.old.number)", "\(noun) \(layer.new.number)")
  }

  // MARK: Comparing

  /// Remembers the record at hand, or compares it with the one that is remembered.
  mutating func compareRecord() {
    let isRecord = status.table != nil ? layout == .table : status.hasRecords && unit == status.recordUnit
    guard isRecord, layout != .hex, shownCount > headerLines, record?.line != nil || record == nil else {
      return notice = .noRecord
    }
    compare(recordAt: record?.line ?? lines.cursor)
  }

  /// Does so as soon as the record is there.
  mutating func compare(recordAt place: Int) {
    guard let extent = ready(place, goal: .difference(place)) else { return }
    guard extent.byteCount <= RecordDifference.byteLimit else { return notice = .tooLongToCompare }
    guard extent.isWhole || isOver else { return goal = .difference(place) }
    let here = remembered(extent, at: place)
    guard let old = remembered else {
      remembered = here
      return notice = .remembered(here.number)
    }
    guard old.extent.start != extent.start else {
      remembered = nil
      return notice = .forgotten(here.number)
    }
    compare(old, here)
  }

  private func remembered(_ extent: LineExtent, at place: Int) -> RememberedRecord {
    RememberedRecord(extent: extent, number: extent.line + 1 - headerRows, place: place)
  }

  private mutating func compare(_ old: RememberedRecord, _ new: RememberedRecord) {
    difference = DifferenceLayer(old: old, new: new)
    scan(.difference(old.extent, new.extent))
    scanNumbers[.difference] = lastNumber
  }

  // MARK: Within

  fileprivate mutating func closeDifference() {
    if differenceReport.map(\.isRunning) ?? true { order(.cancel(.difference)) }
    difference = nil
  }

  /// Makes the second record the one that others are compared with.
  fileprivate mutating func compareWithThis() {
    guard let new = difference?.new else { return }
    remembered = new
    notice = .remembered(new.number)
    closeDifference()
  }

  /// Compares the record beside the second one.
  fileprivate mutating func compareNext(_ distance: Int) {
    guard let place = difference?.new.place, let old = difference?.old else { return }
    var next = place + distance
    if let extent = try? extent(ofPlace: next), extent.start == old.extent.start { next += distance }
    guard next >= headerLines, next < shownCount, let extent = try? extent(ofPlace: next),
      content.isReady(extent), extent.byteCount <= RecordDifference.byteLimit
    else { return }
    lines.cursor = next
    compare(old, remembered(extent, at: next))
  }

  fileprivate mutating func copyDifference() {
    let lines = (differenceLines ?? []).map { SafeText($0.map(\.text).joined()).string }
    copy(safe: lines.joined(separator: "\n") + "\n")
  }
}
