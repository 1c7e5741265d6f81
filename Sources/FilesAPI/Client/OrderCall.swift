import LosslessJSON

/// One order for an object of a collection, told truly: what is not confirmed is no success.
struct OrderCall {
  let client: HTTPFilesClient
  let order: CollectionOrder
  let options: CallOptions

  func run() async throws(FilesError) -> CollectionOutcome {
    let address = try client.address(order.object, order.operation)
    guard let call = address.description.calls[order.verb] else {
      let words = "this provider has no call to \(order.verb.rawValue) it"
      throw FilesError(operation: order.operation, reason: .invalidRequest(words))
    }
    guard order.operation == .delete else { return try await change(address, call) }
    switch try await remove(address, call) {
    case .deleted: return .done(nil)
    case .alreadyGone, .alreadyEnded: return .alreadyGone
    }
  }

  private func remove(_ address: ObjectAddress, _ call: CollectionCall) async throws(FilesError)
    -> DeletionOutcome
  {
    let noun = address.reference.kind.phrase
    return try await DeleteCall(client: client, options: options, noun: noun) {
      (options) throws(CallFailure) in
      var operation = DeleteObject(address: address, call: call)
      operation.isConfirmedByEmptiness = client.provider.answersEmpty
      return try await client.attempt(operation, options).output
    } look: { (options) throws(FilesError) in
      _ = try await client.object(order.object, options)
    }.run()
  }

  /// Cancelling twice does what cancelling once does, and so does setting an expiry.
  private func change(_ address: ObjectAddress, _ call: CollectionCall) async throws(FilesError)
    -> CollectionOutcome
  {
    let operation = ChangeObject(address: address, call: call, body: body)
    return try await Retrier(client.environment, options).run { (_) async throws(CallFailure) in
      do throws(CallFailure) {
        return .done(try await client.attempt(operation, options).output)
      } catch {
        return try await conclude(after: error)
      }
    }
  }

  /// A refusal of what is as wanted already is none; only a look at the object tells.
  private func conclude(after failure: CallFailure) async throws(CallFailure) -> CollectionOutcome {
    guard let rejection = failure.error.rejection else { throw failure }
    if failure.error.isMissingFile { return .alreadyGone }
    guard order.verb == .cancel, [400, 409, 422].contains(rejection.status) else { throw failure }
    guard let now = try? await client.object(order.object, options).object, !now.isRunning else {
      // A conflict about what runs will be one in a second as well.
      throw CallFailure(failure.error, shouldRetry: false)
    }
    return .alreadyEnded(now)
  }

  private var body: JSONValue? {
    guard order.verb == .expire else { return nil }
    guard let days = order.days else { return .object([.init("expires_after", .null)]) }
    let policy: [JSONValue.Member] = [
      .init("anchor", .string("last_active_at")), .init("days", .number(String(days))),
    ]
    return .object([.init("expires_after", .object(policy))])
  }
}
