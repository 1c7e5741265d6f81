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
  var followsOthers = false

  package init(
    _ aim: ValidationAim = .detect, dialect: RecordDialect, keeping limit: Int = LineValidator.findingLimit
  ) {
    judge = RecordJudge(aim: aim, dialect: dialect)
    census = FormatCensus(keeping: limit)
    report = ValidationReport(keeping: limit)
  }

  /// Checks a line; `isLast` says that the file ends there without `\n`.
  package mutating func feed(_ line: RecordLine, isLast: Bool = false) {
    var line = line
    if line.number == 1, !followsOthers, line.bytes[line.range].starts(with: ByteOrderMark.bytes) {
      line.range.removeFirst(ByteOrderMark.bytes.count)
      if !judge.dialect.takesByteOrderMark {
        let words = "the file begins with a byte order mark"
        report.add(Diagnostic(.error, .byteOrderMark, words).at(line: 1, column: 1))
      }
    }
    guard !line.isBlank else {
      return blanks = (blanks?.first ?? line.number, (blanks?.count ?? 0) + 1)
    }
    noteBlanks(isEnd: false)
    judge(line, isLast: isLast)
  }

  /// Checks a record that does not stand on a line of its own.
  package mutating func feed(value line: RecordLine) { judge(line, isLast: false) }

  private mutating func judge(_ record: RecordLine, isLast: Bool) {
    var line = record
    report.recordCount += 1
    line.room = census.room(judge.lead)
    note(judge.judge(line, &memory), line, isLast: isLast)
  }

  /// Says that the file's records do not stand one a line.
  mutating func noteShape(_ words: String) {
    report.add(Diagnostic(.error, .notJSONLines, words))
  }

  private mutating func note(_ outcome: RecordJudge.Outcome, _ line: RecordLine, isLast: Bool) {
    let isObject = !outcome.check.findings.diagnostics.contains { $0.rule == .notAnObject }
    if outcome.problem != nil {
      if judge.lead == nil { census.noteBroken(outcome.format) }
    } else if outcome.format != nil || isObject {
      census.feed(outcome.format, judged: outcome.judged, line: line.number)
    }
    judge.lead = judge.lead == nil || outcome.problem == nil ? outcome.format ?? judge.lead : judge.lead
    if let problem = outcome.problem {
      let problem = RecordProblem(problem, start: line.start)
      return report.add(
        line.placed(SyntaxWords.diagnostic(problem, line: line.number, isCutOff: isLast)))
    }
    guard !outcome.check.findings.isEmpty else { return }
    var findings = outcome.check.findings
    findings.diagnostics = findings.diagnostics.map(line.placed)
    guard let format = outcome.judged else { return report.add(findings) }
    for diagnostic in findings.diagnostics where diagnostic.rule.concernsAnyRecord { report.add(diagnostic) }
    findings.diagnostics.removeAll(where: \.rule.concernsAnyRecord)
    census.add(findings, to: format, isOwn: outcome.format != nil)
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
    report.add(Diagnostic(.warning, .lineTooLong, words).at(line: number))
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
      return report.add(Diagnostic(.error, .noRecords, "the file has no records"))
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
    report.add(Diagnostic(.warning, .tooFewExamples, words))
  }

  /// Which training the conversations are for is told when all of them were seen.
  private mutating func finishConversations() {
    guard report.format == .chat else { return }
    if report.recordCount > 1, memory.unansweredCount == report.recordCount, judge.aim != .exactly(.chat) {
      // Files for graders that need no reference look so (microsoft-foundry/fine-tuning, MedMCQ): a guess is no verdict.
      let words =
        "no example has an answer; if they are for reinforcement, check them with --as reinforcement"
      report.add(Diagnostic(.warning, .noAssistant, words))
    }
    guard memory.reinforcementCount > 0 else { return }
    guard memory.supervisedCount > 0 else { return report.format = .reinforcement }
    let words =
      "\(memory.supervisedCount) of the records are supervised examples and "
      + "\(memory.reinforcementCount) end with a question, as for reinforcement"
    report.add(Diagnostic(.error, .mixedRecords, words))
  }

  private mutating func finishBatch() {
    if report.recordCount > judge.dialect.requestLimit {
      let words = "\(report.recordCount) requests, at most \(judge.dialect.requestLimit)"
      report.add(Diagnostic(.error, .tooManyRequests, words))
    }
    guard let limit = judge.dialect.embeddingInputLimit, memory.inputCount > limit else { return }
    guard memory.url?.text == "/v1/embeddings" else { return }
    let words = "\(memory.inputCount) inputs for embeddings, at most \(limit)"
    report.add(Diagnostic(.error, .tooManyInputs, words))
  }

  private mutating func noteBlanks(isEnd: Bool) {
    guard let blanks else { return }
    self.blanks = nil
    let lines = blanks.count == 1 ? "blank line" : "\(blanks.count) blank lines"
    let words = lines + (isEnd ? " at the end" : " between records")
    report.add(Diagnostic(isEnd ? .warning : .error, .blankLine, words).at(line: blanks.first))
  }
}
