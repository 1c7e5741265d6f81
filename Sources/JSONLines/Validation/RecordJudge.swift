import LosslessJSON

/// Judges a record by the format that its own keys tell, with as little reading as possible: like the one before it at
/// first, and anew only when the keys of that format are missing.
struct RecordJudge {
  let aim: ValidationAim
  let dialect: RecordDialect
  /// The format of the last record that was of a known one.
  var lead: RecordFormat?

  /// A record that was read.
  struct Outcome {
    var check: RecordCheck
    /// Its own format; nil when its keys are of none.
    var format: RecordFormat?
    /// What it was judged by: its own format, or else that of the records before it.
    var judged: RecordFormat?
    /// Why it is no JSON; what was found before that does not count.
    var problem: JSONSyntaxError?
  }

  func judge(_ line: RecordLine, _ memory: inout BatchMemory) -> Outcome {
    guard let format = forced ?? lead else { return judgeByItself(line, &memory) }
    var outcome = run(line, as: format, &memory)
    guard forced == nil, outcome.problem == nil, outcome.check.lacksMainKey else { return outcome }
    let own = aim.format(for: run(line, as: nil, &memory).check.signature)
    if let own, own != format { return run(line, as: own, &memory) }
    outcome.format = own
    return outcome
  }

  private func judgeByItself(_ line: RecordLine, _ memory: inout BatchMemory) -> Outcome {
    let outcome = run(line, as: nil, &memory)
    guard let own = aim.format(for: outcome.check.signature) else { return outcome }
    return run(line, as: own, &memory)
  }

  /// What the aim makes of all records, whatever they look like.
  private var forced: RecordFormat? {
    if case .exactly(let format) = aim { format } else { nil }
  }

  private func run(_ line: RecordLine, as format: RecordFormat?, _ memory: inout BatchMemory) -> Outcome {
    var check = RecordCheck(line, dialect)
    memory.ledger.reset()
    swap(&check.ledger, &memory.ledger)
    var problem: JSONSyntaxError?
    do throws(JSONSyntaxError) {
      try check.run(as: format, &memory)
    } catch {
      problem = error
    }
    swap(&check.ledger, &memory.ledger)
    return Outcome(check: check, format: format, judged: format, problem: problem)
  }
}
