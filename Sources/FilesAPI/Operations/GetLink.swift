import LosslessJSON

/// Asks for a link to a file's content that needs no key for a while: `GET /files/{id}/url` (mistralai 3.7).
struct GetLink: Operation {
  let id: FileID
  let call: Provider.LinkCall

  var name: OperationName { .link }
  var subject: CallSubject? { .file(id) }

  func request(_ endpoint: Endpoint) -> HTTPRequest {
    let hours = HTTPField(call.hoursParameter, String(call.hours))
    return endpoint.request(.get, ["files", id.rawValue, call.segment], query: [hours])
  }

  func output(_ answer: Answer) throws(FilesError) -> String {
    guard let link = try member("url", of: answer)?.text, HTTPURL(link) != nil else {
      throw unreadable("no link in the answer", answer)
    }
    return link
  }
}
