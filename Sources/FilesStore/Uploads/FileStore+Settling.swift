import FilesAPI

extension FileStore {
  /// Looks once more for the uploads of earlier runs of which nobody knows what became of them, and tells of them;
  /// also when there are none.
  ///
  /// Files at `paths` are left out, unless they are known to be stored: who uploads them again looks for them then.
  package func settleUploads(except paths: Set<String> = []) {
    _ = spawn { store in
      let settled = await store.surroundings.settle(except: paths)
      store.deliver(.settledUploads(settled))
    }
  }
}

extension StoreSurroundings {
  func settle(except paths: Set<String>) async -> [SettledUpload] {
    let records = await uploadNotes?.claimAbandoned { !paths.contains($0.path) || $0.isTold } ?? []
    var settled: [SettledUpload] = []
    for (number, record) in records.enumerated() {
      if record.note.isRestored {
        record.release()
        settled.append(SettledUpload(note: record.note, outcome: .leftToRestore))
      } else if let outcome = await settle(record, TransferID(-1 - number)) {
        settled.append(SettledUpload(note: record.note, outcome: outcome))
      }
    }
    return settled
  }

  /// nil where everything was said when it ended.
  private func settle(_ record: any UploadRecord, _ id: TransferID) async -> SettledUpload.Outcome? {
    await uploadLedger.enter(id, record.note.key)
    let outcome = await outcome(of: record.note, id)
    await uploadLedger.leave(id)
    switch outcome {
    case .mayBeStored?, .leftToRestore?: record.release()
    case .stored?, .storedTwice?, .notStored?, nil: record.end()
    }
    if let outcome { await write(outcome, of: record.note) }
    return outcome
  }

  private func outcome(of note: UploadNote, _ id: TransferID) async -> SettledUpload.Outcome? {
    if let stored = note.storedID { return await outcome(of: note, storedAs: stored, id) }
    if let upload = note.partedUpload {
      switch await client.cancelUpload(upload, .standard) {
      case .completed(let file?): return .stored(file)
      case .gone: return .notStored
      case .completed(nil), .unknown: break
      }
    }
    // What did not go out whole was not stored.
    guard let sentAt = note.sentAt else { return note.partedUpload == nil ? .notStored : .mayBeStored }
    switch await search(id, note).run(upTo: .zero) {
    case .found(let file):
      let others = await search(id, note).twins(of: file.id)
      return others.isEmpty ? .stored(file) : .storedTwice(file, others: others)
    case .absent: return isOver(sentAt) ? .notStored : .mayBeStored
    case .unsure: return .mayBeStored
    }
  }

  /// It was told when it ended, unless the program ended first; a second copy is news.
  private func outcome(
    of note: UploadNote, storedAs stored: FileID, _ id: TransferID
  ) async -> SettledUpload.Outcome? {
    await uploadLedger.claim(stored)
    guard let file = try? await client.retrieve(stored, .standard).file else { return nil }
    let others = await search(id, note).twins(of: stored)
    if !others.isEmpty { return .storedTwice(file, others: others) }
    if note.isTold { return nil }
    return await audit.uploads(among: [stored]).contains(stored) ? nil : .stored(file)
  }

  /// A store and a list have had their time.
  private func isOver(_ sentAt: Timestamp) -> Bool {
    uploadPolicy.now().seconds(since: sentAt) > 2 * uploadPolicy.lostAnswer.components.seconds
  }

  private func write(_ outcome: SettledUpload.Outcome, of note: UploadNote) async {
    let result: (word: AuditWord, id: FileID?)? =
      switch outcome {
      case .stored(let file): (.okAfterLostAnswer, file.id)
      case .storedTwice(let file, _): (.storedTwice, file.id)
      case .notStored: (.notStored, nil)
      case .mayBeStored, .leftToRestore: nil
      }
    guard let result else { return }
    await audit.record(AuditEntry(upload: note.key, as: result.id, result: result.word.rawValue))
  }
}
