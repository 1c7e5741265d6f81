import LosslessJSON

/// The rules that a line of a file can be judged by alone, once lines before it are known.
///
/// Knows their format, and the URL and model that all lines of a batch must share. Ids of other lines are not known here.
package struct RecordRules: Equatable, Sendable {
  let judge: RecordJudge
  let url: SharedText?
  let model: SharedText?

  /// Whether both say the same of each line.
  package static func == (left: RecordRules, right: RecordRules) -> Bool {
    left.judge.lead == right.judge.lead && left.url?.bytes == right.url?.bytes
      && left.model?.bytes == right.model?.bytes && left.judge.dialect == right.judge.dialect
  }

  /// Whether lines need only be JSON, as none was of a known format.
  package var isEmpty: Bool { judge.lead == nil }

  /// Judges the line `bytes[range]`, by default all of the bytes; its column 1 is the first byte of the range.
  ///
  /// `line` counts from 1 and is that of the finding.
  package func verdict(checking bytes: [UInt8], range: Range<Int>? = nil, line: Int) -> RecordVerdict {
    let range = range ?? 0..<bytes.count
    let record = RecordLine(bytes, range, number: line)
    guard !record.isBlank else { return RecordVerdict(checking: bytes, range: range) }
    var memory = BatchMemory(url: url, model: model)
    memory.remembersIDs = false
    let outcome = judge.judge(record, &memory)
    if let problem = outcome.problem { return .bad(RecordProblem(problem, start: range.lowerBound)) }
    let diagnostics = outcome.check.findings.diagnostics.filter { !isEmpty || $0.rule != .notAnObject }
    let worst = diagnostics.first { $0.severity == .error } ?? diagnostics.first
    return worst.map { .faulty($0) } ?? .good
  }
}

extension LineValidator {
  /// The rules for each line alone, as far as the lines taken in so far tell them.
  package var rules: RecordRules { RecordRules(judge: judge, url: memory.url, model: memory.model) }
}
