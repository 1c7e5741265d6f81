/// One deletion, told truly: a row may go away only when the server confirmed it.
struct DeleteCall {
  let client: HTTPFilesClient
  let id: FileID
  let options: CallOptions

  func run() async throws(FilesError) -> DeletionOutcome {
    let operation = DeleteFile(id: id, isConfirmedByEmptiness: client.provider.answersEmpty)
    // Whether an attempt without an answer may have deleted the file.
    var mayBeDone = false
    return try await Retrier(client.environment, options).run { (_) async throws(CallFailure) in
      do throws(CallFailure) {
        return try await conclude(try await client.attempt(operation, options).output)
      } catch {
        if error.status == 404 || error.status == 410 { return mayBeDone ? .deleted : .alreadyGone }
        mayBeDone = mayBeDone || error.mayHaveTakenEffect
        throw error
      }
    }
  }

  private func conclude(_ verdict: DeleteFile.Verdict) async throws(CallFailure) -> DeletionOutcome {
    switch verdict {
    case .deleted: return .deleted
    case .refused: throw CallFailure(stillThere("The server answers that it did not delete the file."))
    case .unsaid: return try await verify()
    }
  }

  /// The server did not say whether it deleted the file: looks whether it is still there.
  private func verify() async throws(CallFailure) -> DeletionOutcome {
    do throws(FilesError) {
      _ = try await client.retrieve(id, options)
    } catch {
      if case .rejected(let rejection) = error.reason, rejection.status == 404 || rejection.status == 410 {
        return .deleted
      }
      throw CallFailure(FilesError(operation: .delete, reason: error.reason, requestID: error.requestID))
    }
    throw CallFailure(stillThere("The server accepted the deletion, but the file is still there."))
  }

  private func stillThere(_ words: String) -> FilesError {
    FilesError(operation: .delete, reason: .rejected(FilesError.Rejection(status: 200, message: words)))
  }
}
