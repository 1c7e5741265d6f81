import LosslessJSON

/// What is said of a line that is no JSON.
enum SyntaxWords {
  static func diagnostic(_ problem: RecordProblem, line: Int, isCutOff: Bool) -> Diagnostic {
    Diagnostic(.error, rule(problem.reason), words(problem.reason, isCutOff: isCutOff))
      .at(line: line, column: problem.column)
  }

  private static func rule(_ reason: RecordProblem.Reason) -> Diagnostic.Rule {
    switch reason {
    case .invalidUTF8: .invalidUTF8
    case .unexpectedCharacter(0): .nul
    case .unexpectedEnd, .unexpectedCharacter, .trailingText, .badEscape, .badNumber,
      .controlCharacterInString, .tooDeep:
      .invalidJSON
    }
  }

  static func words(_ reason: RecordProblem.Reason, isCutOff: Bool) -> String {
    switch reason {
    case .unexpectedEnd:
      isCutOff ? "the file ends in the middle of a record" : "the line ends in the middle of a record"
    case .unexpectedCharacter(0): "a NUL byte"
    case .unexpectedCharacter(let byte): "unexpected \(name(byte))"
    case .trailingText: "text behind the record"
    case .badEscape: "an escape that JSON does not know"
    case .badNumber: "a number that is not written as JSON wants"
    case .controlCharacterInString: "a control character in a string"
    case .invalidUTF8: "bytes that are not UTF-8"
    case .tooDeep(let limit): "more than \(limit) brackets inside each other"
    }
  }

  private static func name(_ byte: UInt8) -> String {
    guard byte > 0x20, byte < 0x7F else { return "byte 0x" + String(byte, radix: 16) }
    return "\"\(Unicode.Scalar(byte))\""
  }
}
