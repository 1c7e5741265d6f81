import LosslessJSON

/// Checks a file line by line in one pass, with memory that does not grow with the file.
package struct LineValidator: Sendable {
  /// Findings kept of each severity.
  package static let findingLimit = 100

  /// What was found; complete when the check has finished.
  package private(set) var report: ValidationReport
  private(set) var judge: RecordJudge
  private(set) var memory = BatchMemory()
  private var census: FormatCensus
  /// Blank lines after the last record: bad only when another record follows.
  private var blanks: (first: Int, count: Int)?
  /// Whether the first line is none of the file.
  private let followsOthers: Bool

  package init(
    _ aim: ValidationAim = .detect, dialect: RecordDialect, keeping limit: Int = LineValidator.findingLimit,
    followingOthers: Bool = false
  ) {
    followsOthers = followingOthers
    judge = RecordJudge(aim: aim, dialect: dialect)
    census = FormatCensus(keeping: limit)
    report = ValidationReport(keeping: limit)
  }

  /// Checks the line `bytes[range]`, its `\n` not included.
  ///
  /// - Parameters:
  ///   - bytes: what holds the line.
  ///   - range: where the line lies in them.
  ///   - number: counted from 1.
  ///   - isLast: whether the file ends here without `\n`.
  package mutating func feed(_ bytes: [UInt8], _ range: Range<Int>, number: Int, isLast: Bool = false) {
    var content = range
    if number == 1, !followsOthers, bytes[range].starts(with: ByteOrderMark.bytes) {
      content = range.lowerBound + ByteOrderMark.bytes.count..<range.upperBound
      if !judge.dialect.takesByteOrderMark {
        add(.error, .byteOrderMark, line: 1, column: 1, "the file begins with a byte order mark")
      }
    }
    guard bytes[content].contains(where: { $0 > 0x20 || $0 < 0x09 }) else {
      return blanks = (blanks?.first ?? number, (blanks?.count ?? 0) + 1)
    }
    noteBlanks(isEnd: false)
    report.recordCount += 1
    let line = RecordJudge.Line(
      bytes: bytes, range: content, start: range.lowerBound, number: number, room: census.room(judge.lead))
    note(judge.judge(line, &memory), line, isLast: isLast)
  }

  /// Checks a record that does not stand on a line of its own: it may go over several lines.
  ///
  /// - Parameters:
  ///   - bytes: what holds the record.
  ///   - range: where it lies in them.
  ///   - number: the line in which it begins, counted from 1.
  ///   - column: the byte of that line at which it begins, counted from 1.
  package mutating func feed(value bytes: [UInt8], _ range: Range<Int>, line number: Int, column: Int) {
    report.recordCount += 1
    let line = RecordJudge.Line(
      bytes: bytes, range: range, start: range.lowerBound - column + 1, number: number,
      room: census.room(judge.lead))
    note(judge.judge(line, &memory), line, isLast: false)
  }

  /// Says that the file's records do not stand one a line.
  mutating func noteShape(_ words: String) {
    add(.error, .notJSONLines, line: nil, column: nil, words)
  }

  private mutating func note(_ outcome: RecordJudge.Outcome, _ line: RecordJudge.Line, isLast: Bool) {
    if outcome.problem != nil {
      if judge.lead == nil { census.noteBroken(outcome.format) }
    } else if outcome.format != nil || !outcome.check.diagnostics.contains(where: { $0.rule == .notAnObject })
    {
      census.feed(outcome.format, judged: outcome.judged, line: line.number)
    }
    judge.lead = judge.lead == nil || outcome.problem == nil ? outcome.format ?? judge.lead : judge.lead
    if let problem = outcome.problem {
      let problem = RecordProblem(problem, start: line.start)
      return report.add(
        line.placed(SyntaxWords.diagnostic(problem, line: line.number, isCutOff: isLast)))
    }
    let check = outcome.check
    guard !check.diagnostics.isEmpty || check.uncollected != DiagnosticCounts() else { return }
    add(check.diagnostics.map(line.placed), check.uncollected, outcome)
  }

  private mutating func add(
    _ diagnostics: [Diagnostic], _ uncollected: DiagnosticCounts, _ outcome: RecordJudge.Outcome
  ) {
    guard let format = outcome.judged else { return report.add(diagnostics, uncollected) }
    for diagnostic in diagnostics where diagnostic.rule.concernsAnyRecord { report.add(diagnostic) }
    census.add(
      diagnostics.filter { !$0.rule.concernsAnyRecord }, uncollected, to: format, isOwn: outcome.format != nil
    )
  }

  /// Whether something was found that was not taken out.
  package var hasDiagnostics: Bool { report.hasDiagnostics || census.hasDiagnostics }

  /// Takes out what was found since the last time, in the order in which it was found; nothing of it is counted any more.
  package mutating func drainDiagnostics() -> [Diagnostic] {
    report.drainDiagnostics() + census.drainDiagnostics()
  }

  /// A line that is too long to be held in memory; `limit` is in bytes.
  package mutating func skipLine(number: Int, limit: Int = ContentValidator.lineLimit) {
    noteBlanks(isEnd: false)
    report.recordCount += 1
    let words = "the line is longer than \(limit >> 20) MiB and was not checked"
    add(.warning, .lineTooLong, line: number, column: nil, words)
  }

  /// Takes in what was found in lines that follow, which were checked by themselves; the first of them is not blank.
  ///
  /// - Returns: false when what was found there depends on the lines here; then nothing is to be made of this check.
  mutating func join(_ next: LineValidator, linesBefore: Int) -> Bool {
    guard memory.join(next.memory, linesBefore: linesBefore) else { return false }
    guard census.join(next.census, linesBefore: linesBefore) else { return false }
    noteBlanks(isEnd: false)
    blanks = next.blanks.map { ($0.first + linesBefore, $0.count) }
    judge.lead = next.judge.lead ?? judge.lead
    report.recordCount += next.report.recordCount
    report.merge(next.report.moved(by: linesBefore))
    return true
  }

  /// The rules for the file as a whole.
  package mutating func finish() {
    noteBlanks(isEnd: true)
    guard report.recordCount > 0 else {
      return add(.error, .noRecords, line: nil, column: nil, "the file has no records")
    }
    census.finish(&report, aim: judge.aim)
    finishConversations()
    switch report.format {
    case .batchInput: finishBatch()
    case .chat, .completions, .preference, .reinforcement: finishExamples()
    case .text, .classifier, .evals, .batchOutput, .messageBatch, .messageResults, .xaiBatch, nil: break
    }
  }

  /// A warning, as the file is taken, and the job that is to train with it is refused.
  private mutating func finishExamples() {
    guard let fewest = judge.dialect.fewestExamples, report.recordCount < fewest else { return }
    let words = "\(report.recordCount) of at least \(fewest) examples that fine-tuning needs"
    add(.warning, .tooFewExamples, line: nil, column: nil, words)
  }

  /// Which training the conversations are for is told when all of them were seen.
  private mutating func finishConversations() {
    guard report.format == .chat else { return }
    if report.recordCount > 1, memory.unansweredCount == report.recordCount, judge.aim != .exactly(.chat) {
      // Files for graders that need no reference look so (microsoft-foundry/fine-tuning, MedMCQ): a guess is no verdict.
      add(
        .warning, .noAssistant, line: nil, column: nil,
        "no example has an answer; if they are for reinforcement, check them with --as reinforcement")
    }
    guard memory.reinforcementCount > 0 else { return }
    guard memory.supervisedCount > 0 else { return report.format = .reinforcement }
    let words =
      "\(memory.supervisedCount) of the records are supervised examples and "
      + "\(memory.reinforcementCount) end with a question, as for reinforcement"
    add(.error, .mixedRecords, line: nil, column: nil, words)
  }

  private mutating func finishBatch() {
    if report.recordCount > judge.dialect.requestLimit {
      let words = "\(report.recordCount) requests, at most \(judge.dialect.requestLimit)"
      add(.error, .tooManyRequests, line: nil, column: nil, words)
    }
    guard let limit = judge.dialect.embeddingInputLimit, memory.inputCount > limit else { return }
    guard memory.url?.text == "/v1/embeddings" else { return }
    let words = "\(memory.inputCount) inputs for embeddings, at most \(limit)"
    add(.error, .tooManyInputs, line: nil, column: nil, words)
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
    _ severity: Diagnostic.Severity, _ rule: Diagnostic.Rule, line: Int?, column: Int?, _ words: String
  ) {
    report.add(Diagnostic(line: line, column: column, severity: severity, rule: rule, words: words))
  }
}
