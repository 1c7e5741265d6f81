import LosslessJSON

/// How records stand in content where they do not stand one a line.
package enum ValueShape: Equatable, Sendable {
  /// Elements of one array.
  case array
  /// Values that follow each other: over several lines, or several on one.
  case values(severalOnALine: Bool)

  /// Judges by the first bytes; nil for lines, for anything broken, and for what is no JSON.
  ///
  /// - Parameters:
  ///   - head: the beginning of the content, without a byte order mark.
  ///   - isWhole: whether this is all of the content.
  package init?(sniffing head: [UInt8], isWhole: Bool) {
    // Always the same bytes, so that the judgement does not depend on how much has come at once.
    guard head.count <= ForeignContent.headLimit else {
      self.init(sniffing: Array(head.prefix(ForeignContent.headLimit)), isWhole: false)
      return
    }
    guard let start = head.firstIndex(where: { !Self.isBlank($0) }) else { return nil }
    let isArray = head[start] == UInt8(ascii: "[")
    guard isArray || head[start] == UInt8(ascii: "{") else { return nil }
    switch Self.firstValue(head, start) {
    case nil: return nil
    case .cut(let hasNewline):
      let second = head[(start + 1)...].first { !Self.isBlank($0) }
      guard hasNewline || (isArray && second == UInt8(ascii: "{") && !isWhole) else { return nil }
      self = isArray ? .array : .values(severalOnALine: false)
    case .ended(let end, let hasNewline):
      let rest = head[end...].drop { $0 != ByteScan.newline && Self.isBlank($0) }
      let isAlone = isWhole && rest.allSatisfy(Self.isBlank)
      if isArray, isAlone, Self.holdsRecords(head[start..<end]) {
        self = .array
      } else if let next = rest.first, next == UInt8(ascii: "{") || next == UInt8(ascii: "[") {
        self = .values(severalOnALine: true)
      } else if hasNewline {
        self = isArray ? .array : .values(severalOnALine: false)
      } else {
        return nil
      }
    }
  }

  private enum FirstValue {
    /// The head ends in the middle of it.
    case cut(hasNewline: Bool)
    case ended(at: Int, hasNewline: Bool)
  }

  /// nil when it is broken.
  private static func firstValue(_ head: [UInt8], _ start: Int) -> FirstValue? {
    var scanner = JSONScanner(head, range: start..<head.count)
    var last = start
    do throws(JSONSyntaxError) {
      repeat {
        guard try scanner.next() != nil else { return nil }
        last = scanner.offset
      } while scanner.depth > 0
      return .ended(at: last, hasNewline: ByteScan.first(ByteScan.newline, in: head, start..<last) != nil)
    } catch {
      guard error.reason == .unexpectedEnd else { return nil }
      return .cut(hasNewline: ByteScan.first(ByteScan.newline, in: head, start..<last) != nil)
    }
  }

  /// Whether an array has an object or array in it.
  private static func holdsRecords(_ array: ArraySlice<UInt8>) -> Bool {
    let first = array.dropFirst().first { !isBlank($0) }
    return first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
  }

  static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) }
}
