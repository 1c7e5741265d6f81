import LosslessJSON

/// Says what is wrong with the answer in a record, by the rules of the check, for whoever counts or chooses records.
struct AnswerReader: Sendable {
  /// The format of the last answer; nil when the last record was none.
  private var lead: RecordFormat?
  private var memory = BatchMemory()
  /// What is looked for here is the same for all providers.
  private let dialect = RecordDialect.compatible

  init() { memory.remembersIDs = false }

  /// What is wrong with the answer in `bytes[range]`; nil where there is none, be it whole or not.
  mutating func faults(_ bytes: [UInt8], _ range: Range<Int>) throws(JSONSyntaxError) -> AnswerFaults? {
    if let lead {
      let check = try run(bytes, range, as: lead)
      if !check.lacksMainKey { return Self.faults(check) }
    }
    lead = Self.answer(try run(bytes, range, as: nil).signature.format)
    guard let lead else { return nil }
    return Self.faults(try run(bytes, range, as: lead))
  }

  private static func answer(_ format: RecordFormat?) -> RecordFormat? {
    switch format {
    case .batchOutput, .messageResults: format
    default: nil
    }
  }

  private static func faults(_ check: RecordCheck) -> AnswerFaults {
    let diagnostics = check.findings.diagnostics
    return diagnostics.isEmpty ? [] : AnswerFaults(diagnostics.compactMap { AnswerFault($0.rule) })
  }

  private mutating func run(
    _ bytes: [UInt8], _ range: Range<Int>, as format: RecordFormat?
  ) throws(JSONSyntaxError) -> RecordCheck {
    var check = RecordCheck(RecordLine(bytes, range, number: 1), dialect)
    memory.ledger.reset()
    swap(&check.ledger, &memory.ledger)
    defer { swap(&check.ledger, &memory.ledger) }
    try check.run(as: format, &memory)
    return check
  }
}
