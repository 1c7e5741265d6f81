import LosslessJSON

/// Retrieves one file: `GET /files/{id}`.
struct RetrieveFile: Operation {
  let id: FileID

  var subject: CallSubject? { .file(id) }
  var name: OperationName { .retrieve }

  func request(_ endpoint: Endpoint) -> HTTPRequest {
    endpoint.request(.get, ["files", id.rawValue])
  }

  func output(_ answer: Answer) throws(FilesError) -> RetrievedFile {
    let file = try file(in: answer)
    guard file.id == id else { throw unreadable("it is about another file, \(file.id.rawValue)", answer) }
    return RetrievedFile(file: file, rawJSON: String(decoding: answer.bytes, as: UTF8.self))
  }
}

extension Operation {
  /// The one file that an answer consists of.
  func file(in answer: Answer) throws(FilesError) -> RemoteFile {
    let outcome = try read(answer) { bytes, _ throws(JSONSyntaxError) in
      var decoder = FileDecoder()
      var scanner = JSONScanner(bytes)
      let outcome = try decoder.decode(&scanner)
      _ = try scanner.next()
      return outcome
    }
    switch outcome {
    case .success(let file): return file
    case .failure(let reason): throw unreadable("no file in the answer: \(reason.words)", answer)
    }
  }
}
