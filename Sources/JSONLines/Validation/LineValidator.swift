import LosslessJSON

/// Checks a file line by line in one pass, with memory that does not grow with the file.
package struct LineValidator: Sendable {
  /// Findings kept of each severity.
  package static let findingLimit = 100

  package private(set) var report: ValidationReport
  private let aim: ValidationAim
  let dialect: RecordDialect
  private(set) var memory = BatchMemory()
  /// Whether a record could be read that is of no known format: then none after it changes that.
  private var hasNoFormat = false
  /// Blank lines after the last record: bad only when another record follows.
  private var blanks: (first: Int, count: Int)?

  package init(
    _ aim: ValidationAim = .detect, dialect: RecordDialect, keeping limit: Int = LineValidator.findingLimit
  ) {
    self.aim = aim
    self.dialect = dialect
    report = ValidationReport(keeping: limit)
  }

  /// Checks the line `bytes[range]`, its `\n` not included.
  ///
  /// - Parameters:
  ///   - bytes: what holds the line.
  ///   - range: where the line lies in them.
  ///   - number: counted from 1.
  ///   - isLast: whether the file ends here without `\n`.
  package mutating func take(_ bytes: [UInt8], _ range: Range<Int>, number: Int, isLast: Bool = false) {
    var content = range
    if number == 1, bytes[range].starts(with: ByteOrderMark.bytes) {
      content = range.lowerBound + ByteOrderMark.bytes.count..<range.upperBound
      if !dialect.takesByteOrderMark {
        add(.error, .byteOrderMark, line: 1, column: 1, "the file begins with a byte order mark")
      }
    }
    guard bytes[content].contains(where: { $0 > 0x20 || $0 < 0x09 }) else {
      return blanks = (blanks?.first ?? number, (blanks?.count ?? 0) + 1)
    }
    noteBlanks(isEnd: false)
    report.recordCount += 1
    var check = RecordCheck(
      bytes, content, lineStart: range.lowerBound, line: number, dialect: dialect, room: report.room)
    do throws(JSONSyntaxError) {
      try run(&check, bytes, content)
      for finding in check.findings { report.add(finding) }
      report.add(check.uncollected)
    } catch {
      report.add(
        SyntaxWords.finding(
          RecordProblem(error, start: range.lowerBound), line: number, isCutOff: isLast))
    }
  }

  /// Whether something was found that was not taken out.
  package var hasFindings: Bool { report.hasFindings }

  /// Takes out what was found since the last time, in the order in which it was found; nothing of it is counted any more.
  package mutating func takeFindings() -> [Finding] { report.takeFindings() }

  /// A line that is too long to be held in memory; `limit` is in bytes.
  package mutating func skipLine(number: Int, limit: Int = ContentValidator.lineLimit) {
    noteBlanks(isEnd: false)
    report.recordCount += 1
    let words = "the line is longer than \(limit >> 20) MiB and was not checked"
    add(.warning, .lineTooLong, line: number, column: nil, words)
  }

  /// The rules for the file as a whole.
  package mutating func finish() {
    noteBlanks(isEnd: true)
    guard report.recordCount > 0 else {
      return add(.error, .noRecords, line: nil, column: nil, "the file has no records")
    }
    finishConversations()
    switch report.format {
    case .batchInput: finishBatch()
    case .chat, .completions:
      guard let fewest = dialect.fewestExamples, report.recordCount < fewest else { return }
      let words = "\(report.recordCount) of at least \(fewest) examples that fine-tuning needs"
      add(.warning, .tooFewExamples, line: nil, column: nil, words)
    case .preference, .text, .reinforcement, .classifier, .evals, .batchOutput, .messageBatch,
      .messageResults,
      nil:
      break
    }
  }

  /// Which training the conversations are for is told when all of them were seen.
  private mutating func finishConversations() {
    guard report.format == .chat, memory.reinforcementCount > 0 else { return }
    guard memory.supervisedCount > 0 else { return report.format = .reinforcement }
    let words =
      "\(memory.supervisedCount) of the records are supervised examples and "
      + "\(memory.reinforcementCount) end with a question, as for reinforcement"
    add(.error, .mixedRecords, line: nil, column: nil, words)
  }

  private mutating func finishBatch() {
    if report.recordCount > dialect.requestLimit {
      let words = "\(report.recordCount) requests, at most \(dialect.requestLimit)"
      add(.error, .tooManyRequests, line: nil, column: nil, words)
    }
    guard let limit = dialect.embeddingInputLimit, memory.inputCount > limit else { return }
    guard memory.url?.text == "/v1/embeddings" else { return }
    let words = "\(memory.inputCount) inputs for embeddings, at most \(limit)"
    add(.error, .tooManyInputs, line: nil, column: nil, words)
  }

  private mutating func run(
    _ check: inout RecordCheck, _ bytes: [UInt8], _ range: Range<Int>
  ) throws(JSONSyntaxError) {
    if report.format == nil, !hasNoFormat { report.format = aim.format(for: Self.keys(bytes, range)) }
    try check.run(as: report.format, &memory)
    hasNoFormat = report.format == nil
  }

  /// The keys of an object as far as it can be read.
  private static func keys(_ bytes: [UInt8], _ range: Range<Int>) -> Set<String> {
    var scanner = JSONScanner(bytes, range: range)
    var keys: Set<String> = []
    while let token = try? scanner.next() {
      guard scanner.depth <= 1, case .key(let range) = token else { continue }
      keys.insert(scanner.text(range))
    }
    return keys
  }

  private mutating func noteBlanks(isEnd: Bool) {
    guard let blanks else { return }
    self.blanks = nil
    let words = blanks.count == 1 ? "blank line" : "\(blanks.count) blank lines"
    add(
      isEnd ? .warning : .error, .blankLine, line: blanks.first, column: nil,
      words + (isEnd ? " at the end" : " between records"))
  }

  private mutating func add(
    _ severity: Finding.Severity, _ rule: Finding.Rule, line: Int?, column: Int?, _ words: String
  ) {
    report.add(Finding(line: line, column: column, severity: severity, rule: rule, words: words))
  }
}
