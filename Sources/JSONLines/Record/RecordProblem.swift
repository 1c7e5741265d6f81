import LosslessJSON

/// Where and why a record is no JSON.
package struct RecordProblem: Hashable, Sendable {
  /// What is wrong; the words for it are the view's.
  package enum Reason: Hashable, Sendable {
    case unexpectedEnd
    case unexpectedCharacter(UInt8)
    case trailingText
    case badEscape
    case badNumber
    case controlCharacterInString
    case invalidUTF8
    case tooDeep(limit: Int)
  }

  /// The wrong byte, from the start of the record, from 0.
  package var offset: Int
  package var reason: Reason

  package init(offset: Int, reason: Reason) {
    self.offset = offset
    self.reason = reason
  }

  /// The wrong byte as people count: from 1.
  package var column: Int { offset + 1 }

  /// Counts from the start of the record instead of from the start of what was scanned.
  init(_ error: JSONSyntaxError, start: Int = 0) {
    offset = error.offset - start
    switch error.reason {
    case .unexpectedEnd: reason = .unexpectedEnd
    case .unexpectedCharacter(let byte): reason = .unexpectedCharacter(byte)
    case .trailingText: reason = .trailingText
    case .badEscape: reason = .badEscape
    case .badNumber: reason = .badNumber
    case .controlCharacterInString: reason = .controlCharacterInString
    case .invalidUTF8: reason = .invalidUTF8
    case .tooDeep(let limit): reason = .tooDeep(limit: limit)
    }
  }
}
