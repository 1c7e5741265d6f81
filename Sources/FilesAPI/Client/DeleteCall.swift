/// One deletion, told truly: a row may go away only when the server confirmed it.
struct DeleteCall {
  let client: HTTPFilesClient
  let options: CallOptions
  /// What is deleted, in a word.
  let noun: String
  /// Asks for the deletion once.
  let delete: (CallOptions) async throws(CallFailure) -> DeleteFile.Verdict
  /// Asks for what is to be deleted; throws what the server says when it is gone.
  let look: (CallOptions) async throws(FilesError) -> Void

  func run() async throws(FilesError) -> DeletionOutcome {
    // Whether an attempt without an answer may have deleted the file.
    var mayBeDone = false
    return try await Retrier(client.environment, options).run { (_) async throws(CallFailure) in
      do throws(CallFailure) {
        return try await conclude(try await delete(options))
      } catch {
        if let rejection = error.error.rejection, rejection.isAbsence {
          try await confirmAbsence(error, rejection)
          return mayBeDone ? .deleted : .alreadyGone
        }
        mayBeDone = mayBeDone || error.mayHaveTakenEffect
        throw error
      }
    }
  }

  private func conclude(_ verdict: DeleteFile.Verdict) async throws(CallFailure) -> DeletionOutcome {
    switch verdict {
    case .deleted: return .deleted
    case .refused: throw failure("The server answers that it did not delete the \(noun).")
    case .unsaid:
      switch try await isThere() {
      case false: return .deleted
      case true: throw failure("The server accepted the deletion, but the \(noun) is still there.")
      default: throw CallFailure(unsaid)
      }
    }
  }

  /// Returns when the file is known to be gone: the API names it as missing, or retrieving it says so as well.
  ///
  /// Throws the 404 as it came where nothing says whose word it is; a list may know more.
  private func confirmAbsence(
    _ error: CallFailure, _ rejection: FilesError.Rejection
  ) async throws(CallFailure) {
    guard rejection.subject != .file else { return }
    switch try await isThere() {
    case true:
      var rejection = rejection
      rejection.message = "The \(noun) is still there, although the answer was: \(rejection.message)"
      rejection.subject = .unknown
      rejection.isContradicted = true
      throw CallFailure(
        FilesError(operation: .delete, reason: .rejected(rejection), requestID: error.error.requestID))
    case nil: throw error
    default: return
    }
  }

  /// Looks whether the file is there; nil when the answer does not tell.
  private func isThere() async throws(CallFailure) -> Bool? {
    do throws(FilesError) {
      try await look(options)
      return true
    } catch {
      if error.isMissingFile { return false }
      if error.saysNothingOfFile { return nil }
      throw CallFailure(error.of(.delete))
    }
  }

  /// The deletion was accepted, and nothing says whether it was done.
  private var unsaid: FilesError {
    FilesError(
      operation: .delete,
      reason: .unreadable(detail: "the server does not say whether the \(noun) is deleted", excerpt: ""))
  }

  private func failure(_ words: String) -> CallFailure {
    let rejection = FilesError.Rejection(status: 200, message: words, subject: .file)
    return CallFailure(FilesError(operation: .delete, reason: .rejected(rejection)))
  }
}

extension FilesError {
  /// Whether somebody says that there is no such page or call, and nothing of what was asked for.
  package var saysNothingOfFile: Bool { rejection?.saysNothingOfFile == true }
}

extension FilesError.Rejection {
  /// Somebody's word that there is no such page or no such call, which leaves open whether the file is there.
  package var saysNothingOfFile: Bool { subject == .unknown && [404, 405, 410, 501].contains(status) }
}
