/// A failed attempt: the error for the caller, and what decides about another attempt.
struct CallFailure: Error, Sendable {
  var error: FilesError
  /// The server's own word (`x-should-retry`).
  var shouldRetry: Bool?
  /// Whether the server may have done what was asked although no answer says so.
  var mayHaveTakenEffect: Bool
  /// The server knows no such call: it may be asked in another way.
  var isUnknownCall = false

  init(_ error: FilesError, shouldRetry: Bool? = nil, mayHaveTakenEffect: Bool = false) {
    self.error = error
    self.shouldRetry = shouldRetry
    self.mayHaveTakenEffect = mayHaveTakenEffect
  }

  /// An attempt without a whole answer.
  init(_ failure: HTTPFailure, _ operation: OperationName) {
    error = FilesError(operation: operation, reason: failure.reason)
    shouldRetry = nil
    mayHaveTakenEffect = failure.mayHaveReachedServer
  }

  /// An answer with an error status.
  init(_ answer: Answer, to call: some NamedCall, now: Timestamp) {
    var rejection = ErrorBodyDecoder.rejection(answer, about: call.subject)
    rejection.retryAfter = RetryAfter.seconds(answer.fields, now: now)
    let requestID = answer.fields.requestID ?? ErrorBodyDecoder.requestID(in: answer.bytes)
    error = FilesError(operation: call.name, reason: .rejected(rejection), requestID: requestID)
    shouldRetry = answer.fields["x-should-retry"].flatMap { Bool($0.lowercased()) }
    mayHaveTakenEffect = answer.status >= 500 || answer.status == 408
  }
}

/// How long a server wants a client to wait.
enum RetryAfter {
  /// From `retry-after-ms`, or `retry-after` in seconds or as a date.
  static func seconds(_ fields: HTTPFields, now: Timestamp) -> Double? {
    if let milliseconds = fields["retry-after-ms"].flatMap({ Double($0) }), milliseconds.isFinite {
      return max(0, milliseconds / 1_000)
    }
    guard let text = fields["retry-after"] else { return nil }
    if let seconds = Double(text), seconds.isFinite { return max(0, seconds) }
    return TimeParsing.httpDate(text).map { max(0, Double($0.seconds - now.seconds)) }
  }
}
