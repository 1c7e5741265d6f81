import FilesAPI

extension FileStore {
  /// Copies each file that can be had into the folder.
  ///
  /// - Returns: the files that may be deleted: those with a complete copy that is in the manifest and in the journal,
  ///   and those that no copy can be had of, which the person confirmed.
  func archive(
    _ items: [DeletionRun.Item], of id: DeletionID, in path: String
  ) async -> [DeletionRun.Item] {
    let folder: any ArchiveFolder
    do throws(FilesError) {
      folder = try await disk.openArchive(path, isResumed: deletions[id]?.isResumed ?? false)
    } catch {
      deletions[id]?.run.cancel([], because: error)
      return items
    }
    let wanted = items.filter { $0.needsCopy }
    deletions[id]?.archive = ArchiveProgress(done: 0, total: wanted.count, byteCount: ByteTotal())
    let queue = WorkQueue(wanted)
    let archive = OpenArchive(folder: folder, known: await hashes?.known() ?? [:])
    let finished = await withTaskGroup(of: [DeletionRun.Item].self) { group in
      for _ in 0..<Self.archiveLimit {
        group.addTask { await self.copyOneAfterAnother(queue, of: id, into: archive) }
      }
      var finished: [DeletionRun.Item] = []
      for await part in group { finished += part }
      return finished
    }
    let archived = Dictionary(finished.map { ($0.position, $0) }) { first, _ in first }
    let dropped = deletions[id]?.droppedPositions ?? []
    return items.compactMap { item in
      item.needsCopy ? archived[item.position] ?? (dropped.contains(item.position) ? nil : item) : item
    }
  }

  private func copyOneAfterAnother(
    _ queue: WorkQueue<DeletionRun.Item>, of id: DeletionID, into archive: OpenArchive
  ) async -> [DeletionRun.Item] {
    var finished: [DeletionRun.Item] = []
    while await mayCopyNext(id), var item = await queue.next() {
      do throws(FilesError) {
        let copy = try await copy(item, into: archive)
        try await archive.folder.append([copy])
        item.restingState = .archived
        try await note(item, of: id)
        finished.append(item)
        reportCopy(of: id, copy.byteCount)
      } catch {
        // What the person or the end of the program cut off is not wrong, only not done; else it must be kept.
        if mayCopy(id) || !error.isCancelled { skip(item, of: id, because: error) }
      }
    }
    return finished
  }

  /// Waits for the end of a pause.
  private func mayCopyNext(_ id: DeletionID) async -> Bool {
    while mayCopy(id), deletions[id]?.isPaused ?? false {
      await withCheckedContinuation { copy in
        if deletions[id] == nil { copy.resume() } else { deletions[id]?.hold(copy) }
      }
    }
    return mayCopy(id)
  }

  private func mayCopy(_ id: DeletionID) -> Bool {
    guard let deletion = deletions[id], !Task.isCancelled else { return false }
    return !deletion.isCancelled
  }

  /// Downloads one file, checked for its length and, where it was read before, for its content, and synced.
  private func copy(
    _ item: DeletionRun.Item, into archive: OpenArchive
  ) async throws(FilesError) -> ArchivedCopy {
    let planned = item.target.file
    var named = planned
    // The place in the plan makes the name unique, however many files have the same one.
    named.name =
      "\(item.position + 1)-" + (item.target.name.split(separator: "/").last.map(String.init) ?? "")
    var request = DownloadRequest(file: named, destination: archive.folder.path, overwrites: false)
    request.collision = .keepBoth
    request.isOfferedAgain = false
    let file = try await disk.openDownload(request)
    do throws(FilesError) {
      var hashing: HashingFile?
      if let hashes {
        hashing = try await HashingFile(hashes, base: file, expected: archive.known.hash(of: planned))
      }
      let target: any DownloadFile = hashing ?? file
      let byteCount = try await surroundings.copy(of: planned, into: target).run()
      var copy = ArchivedCopy(file: planned, path: target.path, byteCount: byteCount)
      copy.hash = hashing?.hash
      return copy
    } catch {
      if isShutDown || error.leavesUsableContent {
        await file.keep(isOffered: false)
      } else {
        await file.discard()
      }
      throw error
    }
  }

  private func note(_ item: DeletionRun.Item, of id: DeletionID) async throws(FilesError) {
    guard let job = deletions[id]?.job, let journal else { return }
    try await journal.write([JobChange(item.position, .archived)], of: job)
  }

  private func skip(_ item: DeletionRun.Item, of id: DeletionID, because error: FilesError) {
    deletions[id]?.droppedPositions.insert(item.position)
    deletions[id]?.run.skip(item, because: error)
  }

  private func reportCopy(of id: DeletionID, _ byteCount: Int64) {
    guard var progress = deletions[id]?.archive else { return }
    progress.done += 1
    progress.byteCount += ByteCount(byteCount)
    deletions[id]?.archive = progress
    deletions[id]?.hasArchiveNews = true
  }
}

extension DeletionRun.Item {
  fileprivate var needsCopy: Bool { target.isDownloadable && restingState != .archived }
}

/// An archive that is being filled, and what is known of contents since earlier runs.
private struct OpenArchive {
  let folder: any ArchiveFolder
  let known: [FileID: KnownContent]
}

/// Things to be done, handed out one by one to several workers.
private actor WorkQueue<Item: Sendable> {
  private var rest: ArraySlice<Item>

  init(_ items: [Item]) { rest = items[...] }

  func next() -> Item? { rest.popFirst() }
}
