import LosslessJSON

/// Retrieves one object of a collection, such as `GET /batches/{id}`.
struct RetrieveObject: Operation {
  let address: ObjectAddress

  var name: OperationName { .references }
  var subject: CallSubject? { address.subject }

  func request(_ endpoint: Endpoint) -> HTTPRequest {
    endpoint.request(.get, address.path).with(address.description.headers)
  }

  func output(_ answer: Answer) throws(FilesError) -> RetrievedObject {
    guard let object = try object(in: answer, address) else {
      throw unreadable("no object in the answer", answer)
    }
    return RetrievedObject(object: object, rawJSON: String(decoding: answer.bytes, as: UTF8.self))
  }
}

/// Where an object is, and how it is read.
struct ObjectAddress: Sendable {
  let reference: ObjectReference
  let description: CollectionDescription
  /// Path segments behind the base URL.
  let path: [String]
  /// The ids that an answer about it may name, by the members that hold them.
  let ids: [String: String]

  /// nil when the provider has no such collection, or what the object lies in is not said.
  init?(_ reference: ObjectReference, _ provider: Provider) {
    guard let description = provider.collection(reference.kind) else { return nil }
    let reference = ObjectReference(
      reference.kind, description.id(reference.id), in: reference.parentID)
    self.reference = reference
    self.description = description
    guard provider.collections.contains(where: { $0.kind == reference.kind }) else {
      guard let parent = provider.parent(of: reference.kind), let parentID = reference.parentID else {
        return nil
      }
      path = parent.path + [parentID] + description.path + [reference.id]
      ids = [parent.kind.idName: parentID, "id": reference.id, reference.kind.idName: reference.id]
      return
    }
    path = description.path + [reference.id]
    ids = ["id": reference.id, reference.kind.idName: reference.id]
  }

  /// What a refusal of a call may be about.
  var subject: CallSubject {
    CallSubject(id: reference.id, nouns: reference.kind.nouns, segments: Array(path.dropLast()))
  }
}

extension Operation {
  /// The one object that an answer consists of; nil when there is none with an id in it.
  func object(in answer: Answer, _ address: ObjectAddress) throws(FilesError) -> CollectionObject? {
    try read(answer) { bytes, _ throws(JSONSyntaxError) in
      var scanner = JSONScanner(bytes)
      var decoder = CollectionDecoder(
        address.description, in: address.reference.parentID, answeredAt: answer.fields.serverTime)
      return try decoder.object(&scanner)
    }
  }
}
