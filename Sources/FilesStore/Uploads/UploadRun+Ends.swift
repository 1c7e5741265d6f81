import FilesAPI

extension UploadRun {
  func stored(_ file: RemoteFile, _ course: UploadCourse, isAnswered: Bool) async -> UploadEnd {
    var course = course
    course.add(.stored(file.id))
    await ledger.claim(file.id)
    if let hash = key.hash, file.byteCount?.bytes == key.byteCount {
      await surroundings.hashes?.keep([file.id: KnownContent(hash: hash, of: file)])
    }
    let unaccounted = course.lostAnswers - (isAnswered ? 0 : 1)
    var others: [FileID] = []
    if unaccounted > 0, let note = course.note {
      others = await surroundings.search(id, note).twins(of: file.id)
    }
    let isTwice = !others.isEmpty || (unaccounted > 0 && !isAnswered)
    let word: AuditWord = isTwice ? .storedTwice : course.lostAnswers > 0 ? .okAfterLostAnswer : .ok
    await record(word.rawValue, file.id, course.requestID.requestID)
    await onStored(file)
    // A copy that nobody has seen yet may still appear: the next start looks for it.
    if unaccounted > 0, others.isEmpty {
      course.add(.told)
      course.release()
    } else {
      course.end()
    }
    return isTwice ? .storedTwice(file, others: others) : .stored(file)
  }

  /// The server itself says that it has this content, so it took nothing.
  func isThere(_ file: RemoteFile, _ course: UploadCourse) async -> UploadEnd {
    await record(AuditWord.isThere.rawValue, file.id, course.requestID.requestID)
    course.end()
    return .isThere(file, .content)
  }

  func refused(_ error: FilesError, _ course: UploadCourse) async -> UploadEnd {
    await record(error.kind, nil, error.requestID ?? course.requestID.requestID)
    let leavesParts = course.records.contains { $0.note.partedUpload != nil }
    if course.lostAnswers > 0 || leavesParts { course.release() } else { course.end() }
    return .failed(error)
  }

  func doubtful(_ course: UploadCourse, _ error: FilesError, looked: Duration?) async -> UploadEnd {
    await record(AuditWord.mayBeStored.rawValue, nil, error.requestID ?? course.requestID.requestID)
    course.release()
    return .doubtful(UploadDoubt(error: error, looked: looked))
  }

  private func record(_ result: String, _ file: FileID?, _ requestID: String?) async {
    var entry = AuditEntry(upload: key, as: file, result: result)
    entry.requestID = requestID
    entry.overruling = request.overruling
    await surroundings.audit.record(entry)
  }
}
