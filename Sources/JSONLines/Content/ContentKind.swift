import LosslessJSON

/// What content is, judged by its bytes and never by its name.
package enum ContentKind: String, Equatable, Sendable {
  /// One JSON value a line.
  case jsonLines
  /// One JSON value over several lines, or one line alone in the whole content.
  case json
  case csv
  case text
  /// Text that is base64 of something.
  case base64
  case binary
}

extension ContentKind {
  /// Judges by the first bytes.
  ///
  /// - Parameters:
  ///   - head: the beginning of the content; `sniffedCount` tells how much of it is looked at.
  ///   - isWhole: whether this is all of the content.
  package init(sniffing head: [UInt8], isWhole: Bool) {
    let head = Self.sniffed(head)
    if !Self.isText(head) {
      self = .binary
    } else if let kind = Self.json(head) {
      self = kind
    } else if Base64Decoder.looksEncoded(head) {
      self = .base64
    } else {
      self = TableFormat(sniffing: head, isWhole: isWhole) == nil ? .text : .csv
    }
  }

  /// How the table is written that the content was judged to be by its first bytes; nil when it is none.
  package func table(sniffing head: [UInt8], isWhole: Bool) -> TableFormat? {
    guard self == .csv else { return nil }
    return TableFormat(sniffing: Self.sniffed(head), isWhole: isWhole)
  }

  /// Bytes beyond these do not matter to the judgement.
  package static let sniffedBytes = 64 << 10

  /// How many of the first bytes the judgement is made of, as soon as more would not change it; nil before that.
  ///
  /// 4 KiB tell records; whether rows are a table is seen in two of them, and rows may be long.
  package static func sniffedCount(_ head: [UInt8]) -> Int? {
    var count = 4 << 10
    while count < sniffedBytes {
      guard head.count >= count else { return nil }
      if tells(head, count) { return count }
      count *= 2
    }
    return head.count >= sniffedBytes ? sniffedBytes : nil
  }

  private static func tells(_ head: [UInt8], _ count: Int) -> Bool {
    guard let first = ByteScan.first(ByteScan.newline, in: head, 0..<count) else {
      return startsLikeJSON(ByteOrderMark.removed(from: Array(head.prefix(count))))
    }
    return ByteScan.first(ByteScan.newline, in: head, first + 1..<count) != nil
  }

  /// The bytes that are judged, without a byte order mark.
  private static func sniffed(_ head: [UInt8]) -> [UInt8] {
    ByteOrderMark.removed(from: Array(head.prefix(sniffedCount(head) ?? sniffedBytes)))
  }

  /// Whether lines are records of JSON.
  package var isRecords: Bool { self == .jsonLines }

  /// Whether each line alone can be coloured as JSON.
  package var isJSON: Bool { self == .jsonLines }

  /// No NUL, few control characters, and (but for a cut at the end) mostly valid UTF-8.
  private static func isText(_ head: [UInt8]) -> Bool {
    let controls = head.lazy.filter { $0 < 0x20 && !($0 >= 0x09 && $0 <= 0x0D) && $0 != 0x1B }
    if head.contains(0) && !startsLikeJSON(head) { return false }
    if controls.count * 20 > head.count { return false }
    return DisplayText.invalidBytes(in: head) * 10 <= head.count + 30
  }

  private static func startsLikeJSON(_ head: [UInt8]) -> Bool {
    guard let first = head.first(where: { !isBlank($0) }) else { return false }
    return first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
  }

  /// JSON Lines when the first line that holds anything is one JSON value, or is one cut off or spoilt later on.
  private static func json(_ head: [UInt8]) -> ContentKind? {
    guard startsLikeJSON(head) else { return nil }
    let lines = head.split(separator: ByteScan.newline).filter { !$0.allSatisfy(isBlank) }
    guard let first = lines.first else { return nil }
    switch RecordVerdict(checking: Array(first)) {
    case .good, .faulty:
      return lines.count == 1 && first.first == UInt8(ascii: "[") ? .json : .jsonLines
    case .bad(let error) where error.reason == .unexpectedEnd:
      guard lines.count > 1 else { return .jsonLines }
      return first.first == UInt8(ascii: "[") || !startsLikeJSON(Array(lines[1])) ? .json : .jsonLines
    // In another encoding no line may be good.
    case .bad(let error) where error.reason == .invalidUTF8: return .jsonLines
    case .bad:
      return lines.dropFirst().contains { RecordVerdict(checking: Array($0)) == .good } ? .jsonLines : nil
    case .empty, .unchecked, .unfinished: return nil
    }
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) }
}

/// The three bytes some editors put before UTF-8 text.
package enum ByteOrderMark {
  package static let bytes: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// The bytes without the mark, if they begin with one.
  package static func removed(from head: [UInt8]) -> [UInt8] {
    head.starts(with: bytes) ? Array(head.dropFirst(bytes.count)) : head
  }

  /// A range that begins behind the mark, if there is one in it.
  static func skipped(in content: [UInt8], _ range: Range<Int>) -> Range<Int> {
    content[range].starts(with: bytes) ? range.dropFirst(bytes.count) : range
  }
}
