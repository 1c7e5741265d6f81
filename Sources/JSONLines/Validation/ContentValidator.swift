/// Checks a file that arrives in chunks of any size.
package struct ContentValidator: Sendable {
  /// Longer lines are not held in memory, so they are not checked.
  package static let lineLimit = 32 << 20

  private var lines: LineValidator
  /// The beginning of a line whose end has not come yet.
  private var carry: [UInt8] = []
  private var isTooLong = false
  /// Lines that ended.
  private var ended = 0
  private let limit: Int
  /// The first bytes, until they tell what the file is.
  private var head: [UInt8]? = []
  /// What the file is instead of JSON Lines.
  private var foreign: String?
  /// Where records do not stand one a line.
  private var values: (shape: ValueShape, splitter: ValueSplitter)?
  /// Where the file is a table.
  private var table: TableCheck?
  private let choice: TableChoice

  /// `choice` says how a person wants the file to be read as a table, or as none.
  package init(
    _ lines: LineValidator, lineLimit: Int = ContentValidator.lineLimit, _ choice: TableChoice = TableChoice()
  ) {
    self.lines = lines
    self.choice = choice
    limit = lineLimit
  }

  /// Checks lines that follow others, to be joined with the check of those.
  package init(followingOthers lines: LineValidator) {
    self.init(lines)
    self.lines.followsOthers = true
    head = nil
  }

  /// Whether content that begins like this is lines as far as is known, so that its parts can be checked apart.
  package static func canBeParted(_ head: [UInt8]) -> Bool {
    let head = Array(head.prefix(ForeignContent.headLimit))
    return ForeignContent.judge(head, isWhole: false) == .json
      && ValueShape(sniffing: ByteOrderMark.removed(from: head), isWhole: false) == nil
  }

  /// Takes in a check of the content that follows, which begins with a line that is not blank.
  ///
  /// - Returns: false when that has to be checked together with this; then nothing is to be made of either.
  package mutating func join(_ next: ContentValidator) -> Bool {
    judgeHead(isWhole: false)
    guard foreign == nil, table == nil, values == nil, carry.isEmpty, !isTooLong,
      lines.join(next.lines, linesBefore: ended)
    else { return false }
    ended += next.ended
    carry = next.carry
    isTooLong = next.isTooLong
    return true
  }

  /// Takes in the bytes that follow those fed before.
  package mutating func append(_ bytes: [UInt8]) {
    guard let held = head else { return check(bytes) }
    head = held + bytes
    guard held.count + bytes.count >= ForeignContent.headLimit else { return }
    if ContentKind.sniffedCount(held + bytes) != nil { judgeHead(isWhole: false) }
  }

  private mutating func judgeHead(isWhole: Bool) {
    guard let bytes = head else { return }
    head = nil
    let first = Array(bytes.prefix(ForeignContent.headLimit))
    let hasAll = isWhole && first.count == bytes.count
    switch ForeignContent.judge(bytes, isWhole: isWhole, choice) {
    case .json: break
    case .other(let words): foreign = ForeignContent.sentence(words)
    case .table(let format): table = TableCheck(format, limit: limit)
    }
    if table == nil, foreign == nil,
      let shape = ValueShape(sniffing: ByteOrderMark.removed(from: first), isWhole: hasAll)
    {
      values = (shape, ValueSplitter(shape, limit: limit))
    }
    check(values == nil ? bytes : ByteOrderMark.removed(from: bytes))
  }

  private mutating func checkValues(_ records: [ValueSplitter.Record]) {
    for record in records {
      guard let line = RecordLine(record, in: values?.splitter.bytes ?? []) else {
        lines.skipLine(number: record.line, limit: limit)
        continue
      }
      lines.feed(value: line)
    }
  }

  private mutating func check(_ bytes: [UInt8]) {
    guard foreign == nil else { return }
    guard table == nil else { return table?.feed(bytes) ?? () }
    if let records = values?.splitter.feed(bytes) { return checkValues(records) }
    var position = 0
    while let end = ByteScan.first(ByteScan.newline, in: bytes, position..<bytes.count) {
      endLine(bytes, position..<end)
      position = end + 1
    }
    if position < bytes.count { hold(bytes[position...]) }
  }

  /// Checks the last line and the file as a whole.
  ///
  /// - Parameters:
  ///   - layers: what had to be undone before the content could be read, such as gzip.
  ///   - failure: why it could not be undone to the end.
  /// - Returns: what was found.
  package mutating func finish(within layers: [String] = [], failure: String? = nil) -> ValidationReport {
    judgeHead(isWhole: true)
    if let failure { lines.noteShape("the file is no JSON Lines: \(failure)") }
    if !layers.isEmpty, failure == nil { lines.noteShape(ForeignContent.words(forLayers: layers)) }
    if let foreign { return ValidationReport(notLines: foreign) }
    if var table { return table.finish() }
    if let rest = values?.splitter.finish(), let shape = values?.shape {
      checkValues(rest)
      lines.noteShape(ForeignContent.words(for: shape))
    }
    if !carry.isEmpty || isTooLong { drainCarry(isLast: true) }
    lines.finish()
    return lines.report
  }

  private mutating func endLine(_ bytes: [UInt8], _ range: Range<Int>) {
    guard carry.isEmpty, !isTooLong else {
      hold(bytes[range])
      return drainCarry(isLast: false)
    }
    ended += 1
    lines.feed(RecordLine(bytes, range, number: ended))
  }

  private mutating func hold(_ bytes: ArraySlice<UInt8>) {
    guard !isTooLong else { return }
    guard carry.count + bytes.count <= limit else {
      isTooLong = true
      return carry = []
    }
    carry += bytes
  }

  private mutating func drainCarry(isLast: Bool) {
    ended += 1
    if isTooLong {
      lines.skipLine(number: ended, limit: limit)
    } else {
      lines.feed(RecordLine(carry, 0..<carry.count, number: ended), isLast: isLast)
    }
    isTooLong = false
    carry = []
  }
}
