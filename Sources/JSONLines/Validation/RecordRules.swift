import LosslessJSON

/// The rules that a line of a file can be judged by alone, once the file's first record is known.
///
/// Knows the format, and the URL and model that all lines of a batch must share. Ids of other lines are not known here.
package struct RecordRules: Sendable {
  /// nil when the file is of no known format: then lines need only be JSON.
  let format: RecordFormat?
  let dialect: RecordDialect
  let url: SharedText?
  let model: SharedText?

  /// Judges the line `bytes[range]`, by default all of the bytes; its column 1 is the first byte of the range.
  ///
  /// - Parameter line: counted from 1, for the finding.
  package func verdict(checking bytes: [UInt8], range: Range<Int>? = nil, line: Int) -> RecordVerdict {
    let range = range ?? 0..<bytes.count
    guard let format, bytes[range].contains(where: { $0 > 0x20 || $0 < 0x09 }) else {
      return RecordVerdict(checking: bytes, range: range)
    }
    var memory = BatchMemory(url: url, model: model)
    memory.remembersIDs = false
    var check = RecordCheck(bytes, range, lineStart: range.lowerBound, line: line, dialect: dialect)
    do throws(JSONSyntaxError) {
      try check.run(as: format, &memory)
    } catch {
      return .bad(RecordProblem(error, start: range.lowerBound))
    }
    let worst = check.findings.first { $0.severity == .error } ?? check.findings.first
    return worst.map { .faulty($0) } ?? .good
  }
}

extension LineValidator {
  /// The rules for each line alone, as far as the lines taken in so far tell them.
  package var rules: RecordRules {
    RecordRules(format: report.format, dialect: dialect, url: memory.url, model: memory.model)
  }
}
