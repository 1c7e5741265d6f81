/// Counts what records tell as wholes: models, answers and their tokens, messages.
struct AnswerTally: Sendable {
  /// Different status codes that are told apart; there are no more in HTTP that mean anything.
  private static let statusLimit = 40

  private(set) var models = ValueTally()
  private(set) var errors = ValueTally()
  private(set) var messages = SizeSketch()
  private(set) var toolRecords = 0
  private(set) var callRecords = 0
  private var statuses: [Int: Int] = [:]
  private var otherStatuses = 0
  private var answerCount = 0
  private var wholeCount = 0
  private var faults: [AnswerFault: Int] = [:]
  private var modelRecords: [Int] = []
  private var otherModels = 0
  private var errorRecords: [Int] = []
  /// By the place of the model; the last but one for models without a place, the last for none.
  private var tokens: [Int: TokenFigures] = [:]

  private static let unlistedModel = -1
  private static let noModel = -2

  /// Where a model is counted.
  mutating func place(ofModel bytes: [UInt8], _ range: Range<Int>) -> RecordNotes.Model {
    models.place(of: bytes, range).map { .place($0) } ?? .unlisted
  }

  /// Notes an error's code; the first in a record is what counts.
  mutating func note(errorCode bytes: [UInt8], _ range: Range<Int>, in notes: inout RecordNotes) {
    if notes.errorCode == nil { notes.errorCode = errors.place(of: bytes, range) }
  }

  /// Notes an error's type, which counts where there is no code.
  mutating func note(errorType bytes: [UInt8], _ range: Range<Int>, in notes: inout RecordNotes) {
    if notes.errorType == nil { notes.errorType = errors.place(of: bytes, range) }
  }

  /// Counts a record that turned out to be good.
  mutating func feed(_ notes: RecordNotes) {
    countModel(notes.model)
    if let error = notes.errorCode ?? notes.errorType { Self.count(error, in: &errorRecords) }
    if let status = notes.status { count(status: status) }
    if let faults = notes.faults { count(faults) }
    if notes.messages > 0 { messages.add(Int64(notes.messages)) }
    if notes.hasTools { toolRecords += 1 }
    if notes.hasCalls { callRecords += 1 }
    if notes.input != nil || notes.output != nil || notes.total != nil { countTokens(notes) }
  }

  private mutating func countModel(_ model: RecordNotes.Model?) {
    switch model {
    case .place(let place): Self.count(place, in: &modelRecords)
    case .unlisted: otherModels += 1
    case nil: break
    }
  }

  private mutating func count(_ found: AnswerFaults) {
    answerCount += 1
    if found.isEmpty { wholeCount += 1 }
    for fault in found.faults { faults[fault, default: 0] += 1 }
  }

  private mutating func count(status: Int) {
    if statuses[status] == nil, statuses.count >= Self.statusLimit { return otherStatuses += 1 }
    statuses[status, default: 0] += 1
  }

  private mutating func countTokens(_ notes: RecordNotes) {
    let place: Int
    switch notes.model {
    case .place(let known): place = known
    case .unlisted: place = Self.unlistedModel
    case nil: place = Self.noModel
    }
    var figures = tokens[place] ?? TokenFigures(model: name(ofModel: place))
    let input = notes.input ?? 0
    let output = notes.output ?? 0
    figures.records += 1
    figures.input &+= input
    figures.output &+= output
    figures.total &+= notes.total ?? (input + output)
    tokens[place] = figures
  }

  private func name(ofModel place: Int) -> String {
    switch place {
    case Self.unlistedModel: "other models"
    case Self.noModel: ""
    default: models.text(at: place)
    }
  }

  private static func count(_ place: Int, in counts: inout [Int]) {
    while counts.count <= place { counts.append(0) }
    counts[place] += 1
  }

  // MARK: Telling

  /// Fills in what was counted.
  func fill(_ summary: inout ContentSummary) {
    summary.models = Self.figures(modelRecords, others: otherModels, name: models.text(at:))
    summary.errors = Self.figures(errorRecords, others: 0, name: errors.text(at:))
    let codes = statuses.sorted { $0.key < $1.key }.map { TallyFigures.Entry(String($0.key), $0.value) }
    summary.statuses = TallyFigures(codes, others: otherStatuses)
    summary.tokens = tokens.values.sorted { ($1.total, $0.model) < ($0.total, $1.model) }
    summary.messages = messages.spread
    summary.answers = AnswerFigures(count: answerCount, whole: wholeCount, faults: faults)
    summary.toolRecords = toolRecords
    summary.callRecords = callRecords
  }

  private static func figures(_ counts: [Int], others: Int, name: (Int) -> String) -> TallyFigures {
    let entries = counts.enumerated().filter { $0.element > 0 }
      .map { TallyFigures.Entry(name($0.offset), $0.element) }
    return TallyFigures(entries.stablySorted { $0.count > $1.count }, others: others)
  }
}
