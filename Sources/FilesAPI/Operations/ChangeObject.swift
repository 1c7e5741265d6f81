import LosslessJSON

/// Cancels or changes one object of a collection, such as `POST /batches/{id}/cancel`; deletions are `DeleteObject`.
struct ChangeObject: Operation {
  let address: ObjectAddress
  let call: CollectionCall
  /// What is sent; nil for nothing.
  let body: JSONValue?

  var name: OperationName { .change }
  var subject: CallSubject? { address.subject }

  func request(_ endpoint: Endpoint) -> HTTPRequest {
    guard let body else {
      var request = endpoint.request(address, call)
      if call.method == .post { request.body = [] }
      return request
    }
    return endpoint.posting(body, to: address.path + call.path).with(address.description.headers)
  }

  /// What the object is now; nil where the answer does not say.
  func output(_ answer: Answer) -> CollectionObject? { try? object(in: answer, address) }
}

/// Deletes one object of a collection, or takes a file out of a store.
struct DeleteObject: Operation {
  let address: ObjectAddress
  let call: CollectionCall
  /// Whether an empty object confirms it.
  var isConfirmedByEmptiness = false

  var name: OperationName { .delete }
  var subject: CallSubject? { address.subject }

  func request(_ endpoint: Endpoint) -> HTTPRequest { endpoint.request(address, call) }

  func output(_ answer: Answer) -> DeleteFile.Verdict {
    DeleteFile.verdict(of: answer, about: address.ids, emptyConfirms: isConfirmedByEmptiness)
  }
}

extension Endpoint {
  /// The request that says something to an object.
  fileprivate func request(_ address: ObjectAddress, _ call: CollectionCall) -> HTTPRequest {
    var request = request(call.method, address.path + call.path).with(address.description.headers)
    request.url.path += call.ending
    return request
  }
}
