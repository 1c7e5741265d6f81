package import FilesAPI
package import JSONLines

/// Compares two records.
struct DifferenceScan: Scan {
  private let old: LineExtent
  private let new: LineExtent
  private var difference: RecordDifference?
  let needed: Int64 = 0

  init(_ old: LineExtent, _ new: LineExtent) {
    self.old = old
    self.new = new
  }

  var result: ScanResult { .compared(difference) }
  var bytesDone: Int64 { difference == nil ? 0 : old.byteCount + new.byteCount }

  mutating func step(_ content: ContentSnapshot) throws(FilesError) -> ScanStep {
    difference = try content.difference(from: old, to: new)
    return .ended(.ended)
  }
}

extension ContentSnapshot {
  /// How a record, or a row of a table, differs from another.
  package func difference(from old: LineExtent, to new: LineExtent) throws(FilesError) -> RecordDifference {
    RecordDifference(try record(old), try record(new))
  }

  /// The bytes of a record; a row of a table becomes an object.
  private func record(_ extent: LineExtent) throws(FilesError) -> [UInt8] {
    guard extent.byteCount <= RecordDifference.byteLimit else {
      throw FilesError(
        operation: .download, reason: .invalidRequest("a record is longer than can be compared"))
    }
    let bytes = try bytes(extent.start..<extent.end)
    guard let format = status.table?.format, let columns = try lines?.columns(of: format) else {
      return bytes
    }
    return columns.object(of: bytes, 0..<bytes.count)
  }
}
