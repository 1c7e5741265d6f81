import LosslessJSON

/// A whole answer to an operation that returns JSON.
struct Answer: Sendable {
  var status: Int
  var fields: HTTPFields
  var bytes: [UInt8]
}

extension Answer {
  /// Reads the answer as JSON; where it is none, as what it becomes when wrong bytes in its texts are replaced.
  ///
  /// `read` gets the bytes, and whether they were mended.
  func read<Output>(
    _ read: ([UInt8], _ isMended: Bool) throws(JSONSyntaxError) -> Output
  ) throws(JSONSyntaxError) -> Output {
    do throws(JSONSyntaxError) {
      return try read(bytes, false)
    } catch {
      return try read(LenientJSON.repaired(bytes), true)
    }
  }
}

/// One call of the Files API as values: a request out, an answer in.
protocol Operation: Sendable {
  associatedtype Output: Sendable

  var name: OperationName { get }
  /// The file or object it is about, if it is about one.
  var subject: CallSubject? { get }
  /// Throws `.invalidRequest` when it cannot be asked for as wanted.
  func request(_ endpoint: Endpoint) throws(FilesError) -> HTTPRequest
  /// Whether an answer of this status is read as the operation's own, not as an error: those of success as a rule.
  func accepts(_ status: Int) -> Bool
  /// Reads an answer that is accepted.
  func output(_ answer: Answer) throws(FilesError) -> Output
}

extension Operation {
  var subject: CallSubject? { nil }

  func accepts(_ status: Int) -> Bool { (200..<300).contains(status) }

  /// The error for an answer that is not of the expected shape.
  func unreadable(_ detail: String, _ answer: Answer) -> FilesError {
    let page = WebPage.words(in: answer.bytes)
    let excerpt = page == nil ? Excerpt.printable(answer.bytes) : ""
    return FilesError(
      operation: name, reason: .unreadable(detail: page ?? detail, excerpt: excerpt),
      requestID: answer.fields.requestID)
  }
}
