extension OperationName {
  /// The most bytes of an answer that is JSON; lists of what uses files are read side by side.
  fileprivate var answerLimit: Int { self == .references ? 32 << 20 : 64 << 20 }
}

extension HTTPFilesClient {
  /// The most bytes of an error's body.
  static let errorLimit = 1 << 20

  /// Makes attempts at an operation that may be repeated without harm.
  func repeating<Call: Operation>(
    _ operation: Call, _ options: CallOptions
  ) async throws(FilesError) -> Call.Output {
    try await Retrier(environment, options).run { (_) async throws(CallFailure) in
      try await attempt(operation, options).output
    }
  }

  /// Sends an operation once.
  func attempt<Call: Operation>(
    _ operation: Call, _ options: CallOptions
  ) async throws(CallFailure) -> (output: Call.Output, fields: HTTPFields) {
    let request: HTTPRequest
    do throws(FilesError) {
      request = try operation.request(try endpoint(options, operation.name))
    } catch {
      throw CallFailure(error)
    }
    let answer = try await answer(to: request, operation)
    do throws(FilesError) {
      let output = try operation.output(answer)
      // A storage has a clock of its own.
      if !request.isSigned { noteClock(answer.fields) }
      if operation.name.changesSomething, let id = answer.fields.requestID {
        options.onRequestID?(id)
      }
      return (output, answer.fields)
    } catch {
      throw CallFailure(error, mayHaveTakenEffect: true)
    }
  }

  /// Takes in the time of an answer that the API gave.
  private func noteClock(_ fields: HTTPFields) {
    guard let time = fields.serverTime else { return }
    learned.learn { $0.note(serverTime: time, here: environment.now()) }
  }

  /// Sends a request and reads the whole answer; a status that is not accepted is a failure.
  private func answer(
    to request: HTTPRequest, _ operation: some Operation
  ) async throws(CallFailure) -> Answer {
    let response = try await response(to: request, of: operation) { operation.accepts($0.status) }
    do throws(HTTPFailure) {
      let bytes = try await response.body.collect(limit: operation.name.answerLimit)
      return Answer(status: response.status, fields: response.fields, bytes: credentials.mask.masked(bytes))
    } catch {
      throw CallFailure(credentials.mask.masked(error), operation.name)
    }
  }

  /// Sends a request; any answer but an accepted one is read as an error.
  ///
  /// What comes from here and from `answer` is all that is ever known of what a server said: a key that it repeats is
  /// masked here, and nowhere else. The content of a file is the person's own and stays as it is.
  func response(
    to request: HTTPRequest, of call: some NamedCall, accepting isAccepted: (HTTPResponse) -> Bool
  ) async throws(CallFailure) -> HTTPResponse {
    var response: HTTPResponse
    do throws(HTTPFailure) {
      response = try await transport.send(request)
    } catch {
      throw CallFailure(credentials.mask.masked(error), call.name)
    }
    let mask = credentials.mask
    response.fields = mask.masked(response.fields)
    guard !isAccepted(response) else { return response }
    let body = mask.masked(await response.body.collectPrefix(limit: Self.errorLimit))
    let answer = Answer(status: response.status, fields: response.fields, bytes: body)
    var failure = CallFailure(answer, to: call, now: environment.now())
    failure.error = failure.error.knowing(provider.with { $0.learned = learned.facts }.storage)
    throw mask.masked(failure)
  }

  func endpoint(_ options: CallOptions, _ operation: OperationName) throws(FilesError) -> Endpoint {
    do throws(EndpointProblem) {
      return try endpoint.with(options.headers)
    } catch {
      throw FilesError(operation: operation, reason: .invalidRequest(error.words))
    }
  }
}
