/// One thing that a check found in a file.
package struct Diagnostic: Hashable, Sendable {
  /// How bad it is.
  package enum Severity: String, Sendable {
    /// The provider is known to refuse it.
    case error
    /// Likely not what the person wants.
    case warning
  }

  /// The rules by the names that scripts see.
  package enum Rule: String, CaseIterable, Sendable {
    case invalidJSON = "invalid-json"
    case invalidUTF8 = "invalid-utf8"
    case byteOrderMark = "byte-order-mark"
    case nul
    case blankLine = "blank-line"
    case notAnObject = "not-an-object"
    case lineTooLong = "line-too-long"
    case noRecords = "no-records"
    case missing
    case wrongType = "wrong-type"
    case empty
    case unknownKey = "unknown-key"
    case unknownRole = "unknown-role"
    case roleOrder = "role-order"
    case lastMessage = "last-message"
    case noWeight = "no-weight"
    case toolCalls = "tool-calls"
    case samePreference = "same-preference"
    case mixedRecords = "mixed-records"
    case notJSONLines = "not-json-lines"
    case noAssistant = "no-assistant"
    case badValue = "bad-value"
    case duplicateCustomID = "duplicate-custom-id"
    case urlMismatch = "url-mismatch"
    case modelMismatch = "model-mismatch"
    case tooManyRequests = "too-many-requests"
    case tooManyInputs = "too-many-inputs"
    case tooFewExamples = "too-few-examples"
    case tooManyMessages = "too-many-messages"
    case mixedFormats = "mixed-formats"
    case repeatedKey = "repeated-key"
    case requestFailed = "request-failed"
    case oldName = "old-name"
    case images
    case loneSurrogate = "lone-surrogate"
    case cutAnswer = "cut-answer"
    case refusedAnswer = "refused-answer"
    case filteredAnswer = "filtered-answer"
    case incompleteAnswer = "incomplete-answer"
    case emptyAnswer = "empty-answer"
    case unevenRow = "uneven-row"
    case openQuote = "open-quote"

    /// Whether it is so of a record of any format.
    var concernsAnyRecord: Bool {
      switch self {
      case .repeatedKey, .loneSurrogate, .notAnObject: true
      default: false
      }
    }
  }

  /// Counted from 1; nil when it concerns the whole file.
  package var line: Int?
  /// The byte in the line, counted from 1; nil when it concerns the whole line.
  package var column: Int?
  package var severity: Severity
  package var rule: Rule
  /// For people; may hold pieces of the file, so it is no safe text.
  package var words: String

  /// One that concerns the whole file.
  init(_ severity: Severity, _ rule: Rule, _ words: String) {
    self.severity = severity
    self.rule = rule
    self.words = words
  }

  /// The same, where it is known of which line it is so.
  func at(line: Int?, column: Int? = nil) -> Diagnostic {
    var placed = self
    placed.line = line
    placed.column = column
    return placed
  }
}
