extension UploadCall {
  /// The description first, then the bytes to a storage, then the word that they are there.
  ///
  /// Nothing is a file before the last call, so what failed before it has had no effect.
  func sendSigned(_ meter: UploadMeter) async throws(CallFailure) -> RemoteFile {
    let id: FileID
    do throws(CallFailure) {
      switch try await announce() {
      case .known(let id): return try await client.known(id, options)
      case .address(let address, let new):
        let put = PutBytes(path: upload.path, address: address, progress: meter.note)
        _ = try await client.attempt(put, quiet)
        id = new
      }
    } catch {
      guard !error.isUnknownCall else { return try await sendForm(meter) }
      throw CallFailure(error.error, shouldRetry: error.shouldRetry)
    }
    return try await confirm(id)
  }

  private func announce() async throws(CallFailure) -> UploadPlace {
    let boundary = MultipartForm.randomBoundary()
    do throws(CallFailure) {
      return try await client.attempt(AnnounceFile(upload: upload, boundary: boundary), quiet).output
    } catch {
      throw error.ofAnnouncing
    }
  }

  /// Asked again after a lost answer; the file itself tells whether it was done.
  private func confirm(_ id: FileID) async throws(CallFailure) -> RemoteFile {
    do throws(FilesError) {
      return try await client.repeating(ConfirmFile(id: id), options)
    } catch {
      if let file = try? await client.retrieve(id, quiet).file, file.hasBytes { return file }
      throw CallFailure(error, mayHaveTakenEffect: error.mayHaveTakenEffect)
    }
  }
}

extension HTTPFilesClient {
  /// The file that has the content which was to be sent.
  func known(_ id: FileID, _ options: CallOptions) async throws(CallFailure) -> RemoteFile {
    do throws(FilesError) {
      let file = try await retrieve(id, options).file
      options.onKnownContent?(file)
      return file
    } catch {
      throw CallFailure(error.of(.upload).withoutEffect)
    }
  }
}

extension CallFailure {
  /// The failure of a call by which a file is announced, marked where the server does not know such a call.
  fileprivate var ofAnnouncing: CallFailure {
    var failure = self
    failure.isUnknownCall = error.isUnknownCall
    return failure
  }
}
