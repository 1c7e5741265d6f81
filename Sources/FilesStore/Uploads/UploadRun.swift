import FilesAPI

/// One upload from the look at what is there before to the last word on what is stored.
struct UploadRun: Sendable {
  let id: TransferID
  let request: UploadRequest
  let key: UploadKey
  let surroundings: StoreSurroundings
  let options: CallOptions
  /// Bytes of the file sent so far; from any thread.
  let progress: @Sendable (Int64) -> Void
  let report: @Sendable (UploadNews) -> Void
  /// Told of the file before its note goes away.
  let onStored: @Sendable (RemoteFile) async -> Void

  var ledger: UploadLedger { surroundings.uploadLedger }
  private var policy: UploadPolicy { surroundings.uploadPolicy }

  func run() async -> UploadEnd {
    await ledger.enter(id, key)
    let end = await carryOut()
    await ledger.leave(id)
    return end
  }

  private func carryOut() async -> UploadEnd {
    let earlier = await earlierNotes()
    var course = UploadCourse(records: earlier)
    if let end = await settled(&course) { return end }
    if let twin = await twin() {
      report(.twin(twin.file, twin.basis))
      guard request.twins == .send else {
        course.release()
        return .isThere(twin.file, twin.basis)
      }
    }
    do throws(FilesError) {
      if course.records.isEmpty { try await begin(&course) }
    } catch {
      // Nobody could find out later what became of it.
      return await refused(error.surelyWithoutEffect, course)
    }
    guard !Task.isCancelled else {
      course.end()
      return .failed(FilesError(operation: .upload, reason: .cancelled).surelyWithoutEffect)
    }
    return await send(course)
  }

  // MARK: Before

  private func earlierNotes() async -> [any UploadRecord] {
    let notes = surroundings.uploadNotes
    return await notes?.claimAbandoned { [key] in $0.key == key && key.hash != nil && !$0.isTold } ?? []
  }

  /// What an earlier try of the same file left; nil when it is to be sent.
  private func settled(_ course: inout UploadCourse) async -> UploadEnd? {
    guard !course.records.isEmpty else { return nil }
    for record in course.records {
      guard let known = record.note.storedID else { continue }
      if let file = try? await surroundings.client.retrieve(known, options).file {
        return await stored(file, course, isAnswered: false)
      }
    }
    if let upload = course.note?.partedUpload {
      switch await surroundings.client.cancelUpload(upload, options) {
      case .completed(let file?): return await stored(file, course, isAnswered: false)
      case .gone:
        course.add(.partsClosed)
        course.note?.lostAnswers = 0
        return nil
      case .completed(nil), .unknown: break
      }
    }
    guard course.lostAnswers > 0, let sentAt = course.note?.sentAt else { return nil }
    let waited = Duration.seconds(policy.now().seconds(since: sentAt))
    return await look(&course, after: nil, upTo: max(.zero, policy.lostAnswer - max(.zero, waited)))
  }

  /// A file that is there already: of the same content where that is known, else of the same name and size.
  private func twin() async -> (file: RemoteFile, basis: TwinBasis)? {
    guard !request.alike.isEmpty else { return nil }
    let known = await surroundings.hashes?.known() ?? [:]
    if key.hash != nil, let file = request.alike.first(where: { known.hash(of: $0) == key.hash }) {
      return (file, .content)
    }
    let names = UploadRequest.storedNames(for: key.name)
    let named = request.alike.first {
      names.contains($0.name) && $0.byteCount?.bytes == key.byteCount && known.hash(of: $0) == nil
    }
    return named.map { ($0, .nameAndSize) }
  }

  /// Writes the note, with what is there now; throws when the disk does not take it.
  private func begin(_ course: inout UploadCourse) async throws(FilesError) {
    let look = UploadLookup(client: surroundings.client, key: key)
    var options = options
    options.retry = RetryPolicy(maximumRetries: 1)
    // Whoever may upload but not list can upload; only a lost answer is not mended then.
    let pass = (try? await look.pass(options)) ?? UploadLookup.Pass()
    var note = UploadNote(path: request.path, key: key, startedAt: pass.serverTime ?? policy.now())
    note.isServerTime = pass.serverTime != nil
    note.known = Set(pass.alike.map(\.id))
    note.knowsAll = pass.isWhole
    note.expiresAfter = request.expiresAfter
    note.isRestored = request.isRestored
    course.note = note
    guard !Task.isCancelled, let notes = surroundings.uploadNotes else { return }
    course.records = [try await notes.begin(note)]
  }

  // MARK: Sending

  private func send(_ course: UploadCourse) async -> UploadEnd {
    var course = course
    let elapsed = stopwatch(surroundings.clock)
    while true {
      let failure: FilesError
      let whole = Mark()
      await ledger.set(id, isSending: true)
      do throws(FilesError) {
        let known = KnownNote()
        let file = try await surroundings.client.upload(
          request, progress: noting(course) { whole.set(elapsed()) }, noting(course, known))
        if known.isSet { return await isThere(file, course) }
        await ledger.claim(file.id)
        return await stored(file, course, isAnswered: true)
      } catch {
        failure = error
      }
      await ledger.set(id, isSending: false)
      course.sends += 1
      guard failure.mayHaveTakenEffect else { return await refused(failure, course) }
      course.add(.answerLost)
      let limit = policy.patience(after: failure, waited: elapsed() - (whole.time ?? elapsed()))
      if let end = await look(&course, after: failure, upTo: limit) { return end }
      guard course.sends < policy.sends else { return await doubtful(course, failure, looked: limit) }
      report(.sentAgain(failure))
    }
  }

  private func noting(_ course: UploadCourse, _ known: KnownNote) -> CallOptions {
    var options = options
    options.onKnownContent = { _ in known.set() }
    let requestID = course.requestID
    let records = course.records
    options.onRequestID = { requestID.note($0) }
    options.onPartedUpload = { news in
      for record in records {
        switch news {
        case .created(let id): record.add(.parted(id))
        case .closed: record.add(.partsClosed)
        }
      }
    }
    return options
  }

  /// Notes the moment when all of the file has gone out.
  private func noting(
    _ course: UploadCourse, onWhole: @escaping @Sendable () -> Void
  ) -> @Sendable (Int64) -> Void {
    let (records, policy, byteCount, progress) = (course.records, policy, key.byteCount, progress)
    return { bytes in
      if bytes >= byteCount {
        for record in records { record.add(.sent(at: policy.now())) }
        onWhole()
      }
      progress(bytes)
    }
  }

  /// Looks for it; nil when it surely is not there and may be sent.
  private func look(
    _ course: inout UploadCourse, after failure: FilesError?, upTo limit: Duration
  ) async -> UploadEnd? {
    guard let note = course.note else { return nil }
    let isInterrupted = Task.isCancelled || failure?.reason == .cancelled
    guard !isInterrupted else { return await lastLook(course, after: failure) }
    report(.looking(failure, upTo: limit))
    let sight = await surroundings.search(id, note).run(upTo: limit)
    switch sight {
    case .found(let file): return await stored(file, course, isAnswered: false)
    case .absent: return nil
    case .unsure where Task.isCancelled:
      return await doubtful(course, FilesError(operation: .upload, reason: .cancelled), looked: nil)
    case .unsure: return await doubtful(course, failure ?? FilesError.cutOffUpload, looked: nil)
    }
  }

  /// One short look on the way out, although this task is cancelled.
  private func lastLook(_ course: UploadCourse, after failure: FilesError?) async -> UploadEnd {
    let cancelled = FilesError(operation: .upload, reason: .cancelled, requestID: failure?.requestID)
    guard let note = course.note else { return await doubtful(course, cancelled, looked: nil) }
    let (surroundings, id) = (surroundings, id)
    let sight = await Task { await surroundings.shortSearch(id, note) }.value
    if case .found(let file) = sight { return await stored(file, course, isAnswered: false) }
    return await doubtful(course, cancelled, looked: nil)
  }
}
