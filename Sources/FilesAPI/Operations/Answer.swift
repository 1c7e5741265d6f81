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

  /// The text that the whole answer is, if it says something.
  var text: String? { JSONScanner(bytes).string(0..<bytes.count).flatMap { $0.isEmpty ? nil : $0 } }

  /// The same, or a number as written.
  var word: String? { JSONScanner(bytes).stringOrNumber(0..<bytes.count).flatMap { $0.isEmpty ? nil : $0 } }
}

/// A call as its errors tell of it.
protocol NamedCall: Sendable {
  var name: OperationName { get }
  /// The file or object it is about, if it is about one.
  var subject: CallSubject? { get }
}

extension NamedCall {
  var subject: CallSubject? { nil }
}

/// One call of the Files API as values: a request out, an answer in.
protocol Operation: NamedCall {
  associatedtype Output: Sendable

  /// Throws `.invalidRequest` when it cannot be asked for as wanted.
  func request(_ endpoint: Endpoint) throws(FilesError) -> HTTPRequest
  /// Whether an answer of this status is read as the operation's own, not as an error: those of success as a rule.
  func accepts(_ status: Int) -> Bool
  /// Reads an answer that is accepted.
  func output(_ answer: Answer) throws(FilesError) -> Output
}

extension Operation {
  func accepts(_ status: Int) -> Bool { (200..<300).contains(status) }

  /// What an answer says, read as JSON; `read` gets the bytes, and whether they were mended.
  func read<Said>(
    _ answer: Answer, _ read: ([UInt8], _ isMended: Bool) throws(JSONSyntaxError) -> Said
  ) throws(FilesError) -> Said {
    do throws(JSONSyntaxError) {
      return try answer.read(read)
    } catch {
      throw unreadable("no JSON at byte \(error.offset)", answer)
    }
  }

  /// The member of this name of the object that an answer consists of, as an answer; nil without it.
  func member(_ name: String, of answer: Answer) throws(FilesError) -> Answer? {
    var scanner = JSONScanner(answer.bytes)
    var member: Answer?
    do throws(JSONSyntaxError) {
      guard case .beginObject = try scanner.next() else { return nil }
      while let met = try scanner.nextMember() {
        guard scanner.text(met.key) == name else { continue }
        member = Answer(status: answer.status, fields: answer.fields, bytes: Array(answer.bytes[met.value]))
      }
      _ = try scanner.next()
    } catch {
      throw unreadable("no JSON at byte \(error.offset)", answer)
    }
    return member
  }

  /// The error for an answer that is not of the expected shape.
  func unreadable(_ detail: String, _ answer: Answer) -> FilesError {
    let page = WebPage.words(in: answer.bytes)
    let excerpt = page == nil ? Excerpt.printable(answer.bytes) : ""
    return FilesError(
      operation: name, reason: .unreadable(detail: page ?? detail, excerpt: excerpt),
      requestID: answer.fields.requestID)
  }
}
