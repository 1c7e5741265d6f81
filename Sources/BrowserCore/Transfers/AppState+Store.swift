import FilesAPI
import FilesStore
import TerminalKit

extension AppState {
  /// Takes in what the store has found out or done.
  mutating func receive(_ event: StoreEvent) -> [Effect] {
    defer { fitCursor() }
    switch event {
    case .listing(let id, let event):
      guard id == list.listing else { return [] }
      receive(event)
      objectsChanged()
      return followDetail() + readReferencesIfWanted() + keepList(after: event)
    case .retrieved(let id, let result): return retrieved(id, result)
    case .linked(let id, let result): return linked(id, result)
    case .objectRetrieved(let reference, let result): return retrieved(reference, result)
    case .peeked(let id, let result):
      receive(result, of: id)
      return []
    case .transfer(let id, let event): return receive(event, of: id)
    case .deletion(let id, let event):
      guard id == deletion?.id else { return [] }
      receive(event)
      objectsChanged()
      return followDetail() + keepList(after: event) + readAfterActs(event)
    case .checked(let id, let event): return receive(event, of: id)
    case .references(let id, .newest(let newest)): return id == newestID ? receive(newest) : []
    case .references(let id, let event):
      if let kind = collections.kind(of: id) { return receive(event, of: kind) }
      if id == references.id, references.isReading { receive(event) }
      return []
    case .contents(let known):
      list.learn(known)
      return []
    case .comparison(let id, let event):
      guard id == comparison?.id else { return [] }
      receive(event)
      return []
    case .settledUploads(let settled):
      transfers.settledUploads = settled
      offerUnfinished()
      return []
    case .learned(let facts):
      learn(facts)
      return []
    case .unfinished(let jobs):
      self.jobs.deleting.unfinished = jobs
      offerUnfinished()
      return []
    }
  }

  private mutating func learn(_ facts: LearnedFacts) {
    let known = session.provider.learned
    guard facts != known else { return }
    session.provider.learned = facts
    list.provider = session.provider
    guard facts.clockDifference != known.clockDifference else { return }
    if list.filter.usesClock { list.needsArranging = true }
    if let difference = facts.clockDifference { notice = .clockDiffers(difference) }
  }

  // MARK: The list

  private mutating func receive(_ event: ListingEvent) {
    switch event {
    case .arrived(let files, let total):
      list.phase = .loading
      if let total { list.total = total }
      list.arrive(files)
    case .unreadable(let elements): list.unreadableCount += elements.count
    case .waiting(let notice): list.phase = .waiting(notice, until: after(notice.delay))
    case .ended(let end): ended(end)
    }
  }

  private mutating func ended(_ end: ListingEnd) {
    list.phase = .ended(end)
    list.endedAt = now
    if case .failed(let error) = end { messages.keep(.failed(error), at: now) }
    switch end {
    case .failed, .cancelled:
      list.incoming = nil
      if list.asOf == nil { list.asOf = now }
    case .complete, .repeated, .stoppedAtLimit:
      list.asOf = now
      // Also for the duplicates, which are looked for while files are arranged.
      if list.incoming != nil || list.copies.duplicates.tableVersion != list.table.version {
        list.needsArranging = true
      }
    }
  }

  /// The moment that lies so far ahead, in whole seconds, rounded up.
  func after(_ delay: Duration) -> Timestamp {
    let parts = delay.components
    return Timestamp(now.seconds + parts.seconds + (parts.attoseconds > 0 ? 1 : 0))
  }

  // MARK: Detail

  private mutating func retrieved(_ id: FileID, _ result: Result<RetrievedFile, FilesError>) -> [Effect] {
    if pane.retrieving == id { pane.retrieving = nil }
    if case .success(let file) = result, let row = list.table.row(of: id) {
      list.replace(row, with: file.file)
    }
    guard detail?.subject == .file(id) else { return retrieveIfNeeded() }
    switch result {
    case .success(let file): detail?.retrieved = file
    case .failure(let error): detail?.problem = error
    }
    return []
  }

  private mutating func retrieved(
    _ reference: ObjectReference, _ result: Result<RetrievedObject, FilesError>
  ) -> [Effect] {
    if pane.retrievingObject == reference { pane.retrievingObject = nil }
    let current = detail?.subject == .object(reference)
    switch result {
    case .success(let retrieved):
      if current { detail?.retrievedObject = retrieved }
      return note(retrieved.object) + (current ? [] : retrieveIfNeeded())
    case .failure(let error):
      if current { detail?.problem = error }
      return current ? [] : retrieveIfNeeded()
    }
  }

  // MARK: Transfers

  private mutating func receive(_ event: TransferEvent, of id: TransferID) -> [Effect] {
    guard var transfer = transfers[id] else { return [] }
    defer {
      transfers[id] = transfer
      // Good news must not hide that another one failed.
      if transfer.isDone, let ended = transfers.endedTogether { notice = ended }
    }
    switch event {
    case .started:
      transfer.phase = .running(TransferProgress(bytesDone: 0, bytesTotal: nil, bytesPerSecond: 0))
    case .progressed(let progress):
      // Bytes that were counted before the answer was lost.
      if case .looking = transfer.phase { break }
      transfer.phase = .running(progress)
    case .waiting(let notice): transfer.phase = .waiting(notice, until: after(notice.delay))
    case .uploaded(let file):
      transfer.phase = .uploaded(file)
      uploaded(file, transfer)
    case .downloaded(let path, _):
      transfer.phase = .downloaded(path: path)
      notice = .downloaded(path: path, count: transfers.downloadedTogether + 1)
    case .targetExists(let path):
      transfer.phase = .targetExists(path: path)
      if let question = transfer.kind.overwriteQuestion(path) { raise(question) }
    case .failed(let error):
      transfer.phase = .failed(error)
      notice = .failed(error)
    case .cancelled:
      transfer.phase = .cancelled
      notice = transfer.isUpload ? .uploadCancelled(transfer.name) : .transferCancelled(transfer.name)
    case .looking(let error, let limit): transfer.phase = .looking(error, until: after(limit))
    case .sentAgain(let error):
      transfer.phase = .running(TransferProgress(bytesDone: 0, bytesTotal: nil, bytesPerSecond: 0))
      notice = .sentAgain(transfer.name, error)
    case .twinFound: break
    case .isThere(let file, let basis):
      transfer.phase = .isThere(file)
      isThere(file, basis, transfer)
    case .storedTwice(let file, let others):
      transfer.phase = .storedTwice(file, others: others)
      list.insert(file)
      notice = .storedTwice(file, others: others)
    case .mayBeStored(let doubt):
      transfer.phase = .mayBeStored(doubt)
      mayBeStored(doubt, transfer)
    }
    return []
  }
}
