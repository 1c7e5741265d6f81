package import ContentReading
package import FilesAPI
import JSONLines
package import TerminalKit

/// A record that others are compared with.
package struct RememberedRecord: Equatable, Sendable {
  let extent: LineExtent
  /// Its number, from 1.
  package let number: Int
}

/// How a record differs from the one that is remembered, over what the preview shows.
package struct DifferenceLayer: Equatable, Sendable {
  package let old: RememberedRecord
  package let new: RememberedRecord
  /// The place of the second among those shown.
  let place: Int
  /// Of the scan that compares them.
  let scan: Int
  /// The topmost row on the screen.
  package internal(set) var top = RecordPlace(line: 0, row: 0)
}

/// What differs between two records, to be read from the top.
enum DifferenceMode: ModeBehavior {
  static let isAlone = true
  static let readsCounts = true

  static func perform(
    _ action: Action, _ preview: inout PreviewState, _ viewport: Size
  ) -> [PreviewEffect]? {
    switch action {
    case .back, .nextMode, .cancel: return preview.closeDifference()
    case .difference: return preview.compareWithThis()
    case .nextRecord: return preview.compareNext(1)
    case .previousRecord: return preview.compareNext(-1)
    case .copyRecord, .copyValue: return preview.copyDifference()
    case .open, .wrap, .lineNumbers, .fold, .foldSiblings, .unfoldSiblings, .copyPath: return []
    default: return nil
    }
  }

  static func move(_ preview: inout PreviewState, _ movement: Movement, _ viewport: Size) {
    guard let rows = preview.differenceRows(viewport), let top = preview.difference?.top else { return }
    preview.difference?.top = rows.place(top, movedBy: movement.rows)
  }

  static func moveToStart(_ preview: inout PreviewState) {
    preview.difference?.top = RecordPlace(line: 0, row: 0)
  }

  static func moveToEnd(_ preview: inout PreviewState, _ viewport: Size) {
    guard let rows = preview.differenceRows(viewport) else { return }
    preview.difference?.top = rows.end
  }

  static func next(_ preview: inout PreviewState, _ viewport: Size) -> [PreviewEffect] { [] }
}

extension PreviewState {
  private var noun: String { status.table == nil ? "record" : "row" }

  /// What came of comparing, as far as it has; nil where no difference is shown.
  package var differenceReport: ScanReport? {
    difference.flatMap { report(.difference, $0.scan) }
  }

  /// Why the records could not be compared.
  package var differenceFailure: FilesError? {
    guard case .failed(let error)? = differenceReport?.stage else { return nil }
    return error
  }

  /// The rows of the difference; nil before it is there.
  package func differenceRows(_ viewport: Size) -> RecordRows? {
    differenceLines.map { RecordRows(SpanPage($0, columns: viewport.columns)) }
  }

  private var differenceLines: [[TextSpan]]? {
    guard let layer = difference, case .compared(let difference?)? = differenceReport?.result else {
      return nil
    }
    return difference.lines("\(noun) \(layer.old.number)", "\(noun) \(layer.new.number)")
  }

  // MARK: Comparing

  /// Remembers the record at hand, or compares it with the one that is remembered.
  mutating func compareRecord() -> [PreviewEffect] {
    let isRecord = status.table != nil ? layout == .table : status.hasRecords && unit == status.recordUnit
    guard isRecord, layout != .hex, shownCount > headerLines, record?.line != nil || record == nil else {
      notice = .noRecord
      return []
    }
    return compare(recordAt: record?.line ?? lines.cursor)
  }

  /// Does so as soon as the record is there.
  mutating func compare(recordAt place: Int) -> [PreviewEffect] {
    guard let extent = ready(place, goal: .difference(place)) else { return [] }
    let here = RememberedRecord(extent: extent, number: extent.line + 1 - headerRows)
    guard extent.byteCount <= RecordDifference.byteLimit else {
      notice = .tooLongToCompare
      return []
    }
    guard extent.isWhole || isOver else {
      goal = .difference(place)
      return []
    }
    guard let remembered else {
      remembered = here
      notice = .remembered(here.number)
      return []
    }
    guard remembered.extent.start != extent.start else {
      self.remembered = nil
      notice = .forgotten(here.number)
      return []
    }
    return compare(remembered, here, at: place)
  }

  private mutating func compare(
    _ old: RememberedRecord, _ new: RememberedRecord, at place: Int
  ) -> [PreviewEffect] {
    let number = nextNumber()
    difference = DifferenceLayer(old: old, new: new, place: place, scan: number)
    return [scan(.difference(old.extent, new.extent), number)]
  }

  // MARK: Within

  fileprivate mutating func closeDifference() -> [PreviewEffect] {
    let isRunning = differenceReport.map(\.isRunning) ?? true
    difference = nil
    return isRunning ? [.command(id, .cancel(.difference))] : []
  }

  /// Makes the second record the one that others are compared with.
  fileprivate mutating func compareWithThis() -> [PreviewEffect] {
    guard let new = difference?.new else { return [] }
    remembered = new
    notice = .remembered(new.number)
    return closeDifference()
  }

  /// Compares the record beside the second one.
  fileprivate mutating func compareNext(_ distance: Int) -> [PreviewEffect] {
    guard let place = difference?.place, let old = difference?.old else { return [] }
    var next = place + distance
    if let extent = try? extent(ofPlace: next), extent.start == old.extent.start { next += distance }
    guard next >= headerLines, next < shownCount, let extent = try? extent(ofPlace: next),
      content.isReady(extent), extent.byteCount <= RecordDifference.byteLimit
    else { return [] }
    lines.cursor = next
    let here = RememberedRecord(extent: extent, number: extent.line + 1 - headerRows)
    return compare(old, here, at: next)
  }

  fileprivate mutating func copyDifference() -> [PreviewEffect] {
    let lines = (differenceLines ?? []).map { SafeText($0.map(\.text).joined()).string }
    return copy(safe: lines.joined(separator: "\n") + "\n")
  }

  mutating func settleDifference(_ viewport: Size) {
    guard let rows = differenceRows(viewport), let top = difference?.top else { return }
    difference?.top = min(max(top, RecordPlace(line: 0, row: 0)), rows.bottom(rows: viewport.rows))
  }
}
