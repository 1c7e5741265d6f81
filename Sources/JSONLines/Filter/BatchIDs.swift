import LosslessJSON

/// The ids in other files of a batch: of its requests, or of its answers and whether each request has failed.
///
/// Ids are kept as hashes, with memory for as many as a check remembers.
package final class BatchIDs: Hashable, Sendable {
  /// Whether all there is of an id has failed.
  private let hasFailed: [UInt64: Bool]
  /// Lines whose id could not be read: one of them may be the one that is missed.
  package let unreadLines: Int

  fileprivate init(_ hasFailed: [UInt64: Bool], unreadLines: Int) {
    self.hasFailed = hasFailed
    self.unreadLines = unreadLines
  }

  package var count: Int { hasFailed.count }

  /// What is asked of a record with an id.
  func holds(_ test: PairTest, ofHash hash: UInt64) -> Bool {
    switch test {
    case .unmatched: hasFailed[hash] == nil
    case .retry: hasFailed[hash] ?? true
    }
  }

  package static func == (left: BatchIDs, right: BatchIDs) -> Bool { left === right }

  package func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}

/// What can be asked of a record by the other files of its batch; the names are those that a filter takes.
package enum PairTest: String, CaseIterable, Hashable, Sendable {
  /// Nothing there has its id: a request has no answer, or an answer no request.
  case unmatched
  /// Its request failed or has no answer.
  case retry
}

/// Gathers the ids of a batch's file that comes in pieces, from its first byte on.
package struct BatchIDScan: Sendable {
  private var hasFailed: [UInt64: Bool] = [:]
  private var unreadLines = 0
  private var answers = AnswerReader()
  /// What has come of the line in the works, as far as it is kept.
  private var kept: [UInt8] = []
  private var isTooLong = false

  package init() {}

  package var ids: BatchIDs { BatchIDs(hasFailed, unreadLines: unreadLines) }

  package mutating func feed(_ bytes: [UInt8]) {
    var position = 0
    while let newline = ByteScan.first(ByteScan.newline, in: bytes, position..<bytes.count) {
      endLine(bytes, position..<newline)
      position = newline + 1
    }
    keep(bytes, position..<bytes.count)
  }

  /// Ends a file; another may follow.
  package mutating func finish() { endLine([], 0..<0) }

  private mutating func keep(_ bytes: [UInt8], _ range: Range<Int>) {
    guard kept.count + range.count <= LineFilterScan.longestRecord else {
      isTooLong = true
      return kept = []
    }
    if !isTooLong { kept += bytes[range] }
  }

  private mutating func endLine(_ bytes: [UInt8], _ range: Range<Int>) {
    guard isTooLong || !kept.isEmpty else { return note(bytes, range) }
    keep(bytes, range)
    let line = kept
    if isTooLong { unreadLines += 1 } else { note(line, 0..<line.count) }
    kept = []
    isTooLong = false
  }

  private mutating func note(_ bytes: [UInt8], _ written: Range<Int>) {
    let line = ByteOrderMark.skipped(in: bytes, written)
    guard !RecordLine.isBlank(bytes[line]) else { return }
    do throws(JSONSyntaxError) {
      guard let hash = try CustomID.hash(bytes, line) else { return unreadLines += 1 }
      guard hasFailed.count < IDTable.idLimit || hasFailed[hash] != nil else { return unreadLines += 1 }
      let isFailure = try answers.faults(bytes, line)?.contains(AnswerFaults([.failed])) ?? false
      hasFailed[hash] = (hasFailed[hash] ?? true) && isFailure
    } catch {
      unreadLines += 1
    }
  }
}

/// The id by which the lines of a batch's files belong together.
package enum CustomID {
  /// A hash of it, the same however it is written; nil for a record that has none.
  static func hash(_ bytes: [UInt8], _ range: Range<Int>) throws(JSONSyntaxError) -> UInt64? {
    var reader = JSONReader(bytes, range: range)
    guard let place = try place(&reader) else { return nil }
    return reader.textHash(place)
  }

  /// The id itself, and whether its record is an answer; nil for a record that has none or is no JSON.
  package static func read(_ bytes: [UInt8]) -> (id: String, isAnswer: Bool)? {
    do throws(JSONSyntaxError) {
      var reader = JSONReader(bytes)
      guard let place = try place(&reader) else { return nil }
      var answers = AnswerReader()
      return (reader.text(place), try answers.faults(bytes, 0..<bytes.count) != nil)
    } catch {
      return nil
    }
  }

  private static func place(_ reader: inout JSONReader) throws(JSONSyntaxError) -> Range<Int>? {
    let record = try reader.value()
    guard record.kind == .object else { return nil }
    var found: Range<Int>?
    var isFirst = true
    while let key = try reader.nextKey(isFirst: &isFirst) {
      let word = PackedKey(reader.bytes, key) ?? PackedKey(text: reader.text(key))
      let isID = word == PackedKey("custom_id")
      let value = try reader.value()
      if isID, case .string(let range) = value.kind { found = range }
      try reader.skip(value)
    }
    try reader.finish()
    return found
  }
}

extension JSONReader {
  /// A hash of the text of a string, the same however it is written.
  func textHash(_ range: Range<Int>) -> UInt64 {
    guard hasEscapes(range) else { return ByteHash.hash(bytes.span, range) }
    let resolved = Array(text(range).utf8)
    return ByteHash.hash(resolved.span, 0..<resolved.count)
  }
}
