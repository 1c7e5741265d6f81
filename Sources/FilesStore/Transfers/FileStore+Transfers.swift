package import FilesAPI

extension FileStore {
  /// Sends a local file to the server, as soon as fewer than two uploads run.
  ///
  /// `onStored` is told of the file before the note of the upload goes away.
  package func upload(
    _ id: TransferID, _ request: UploadRequest,
    onStored: @escaping @Sendable (RemoteFile) async -> Void = { _ in }
  ) {
    enqueue(id, Transfer(.upload(request), onStored: onStored))
  }

  /// Fetches a file's content, as soon as fewer than four downloads run.
  package func download(_ id: TransferID, _ request: DownloadRequest) {
    enqueue(id, Transfer(.download(request)))
  }

  /// Ends a transfer, whether it runs or waits for its turn.
  package func cancel(_ id: TransferID) {
    guard let transfer = transfers[id] else { return }
    if uploads.withdraw(id) || downloads.withdraw(id) {
      transfers[id] = nil
      deliver(.transfer(id, .cancelled))
    } else if let task = transfer.task {
      tasks[task]?.cancel()
    }
  }

  private func enqueue(_ id: TransferID, _ transfer: Transfer) {
    guard transfers[id] == nil else { return }
    guard !isShutDown else { return deliver(.transfer(id, .cancelled)) }
    transfers[id] = transfer
    switch transfer.work {
    case .upload: uploads.enqueue(id)
    case .download: downloads.enqueue(id)
    }
    startTransfers()
  }

  /// Downloads that wait for their turn when the end comes from outside.
  func rememberWaitingDownloads() async {
    for id in downloads.waiting {
      if case .download(let request) = transfers[id]?.work { await disk.remember(request) }
    }
  }

  private func startTransfers() {
    while let id = uploads.next() ?? downloads.next() {
      transfers[id]?.task = spawn { store in await store.run(id) }
    }
  }

  private func run(_ id: TransferID) async {
    guard let transfer = transfers[id] else { return }
    deliver(.transfer(id, .started))
    let end = await reportingProgress { store in
      store.reportProgress(of: id)
    } while: {
      switch transfer.work {
      case .upload(let request): await runUpload(id, request, transfer)
      case .download(let request): await runDownload(id, request, transfer.tally)
      }
    }
    reportLastProgress(of: id, end)
    transfers[id] = nil
    uploads.finish(id)
    downloads.finish(id)
    deliver(.transfer(id, end))
    if case .failed(let error) = end, error.isStorageFull { failWaitingUploads(error) }
    startTransfers()
  }

  /// Where the storage is full none of those that wait would be taken: nothing of them is sent.
  private func failWaitingUploads(_ error: FilesError) {
    for id in uploads.waiting where uploads.withdraw(id) {
      transfers[id] = nil
      deliver(.transfer(id, .failed(error)))
    }
  }

  /// From here on progress is told.
  func startMeter(of id: TransferID, bytesTotal: Int64?) {
    transfers[id]?.meter = TransferMeter(bytesTotal: bytesTotal, start: now())
  }

  func reportWait(of id: TransferID, _ notice: RetryNotice) {
    deliver(.transfer(id, .waiting(notice)))
  }

  private func reportProgress(of id: TransferID) {
    guard let bytesDone = transfers[id]?.tally.bytes,
      let progress = transfers[id]?.meter?.progress(bytesDone: bytesDone, at: now())
    else { return }
    deliver(.transfer(id, .progressed(progress)))
  }

  /// The last word on the bytes: all of them only when the end says that they have arrived.
  private func reportLastProgress(of id: TransferID, _ end: TransferEvent) {
    guard let bytesDone = transfers[id]?.tally.bytes else { return }
    switch end {
    case .uploaded, .downloaded:
      guard let progress = transfers[id]?.meter?.completed(bytesDone: bytesDone, at: now()) else { return }
      deliver(.transfer(id, .progressed(progress)))
    case .targetExists, .failed, .cancelled, .storedTwice, .isThere, .mayBeStored:
      reportProgress(of: id)
    case .started, .progressed, .waiting, .looking, .sentAgain, .twinFound:
      break
    }
  }
}

extension TransferEvent {
  /// How a transfer ended that did not succeed; what was cancelled fails in many ways and is still cancelled.
  package init(failure: FilesError, isCancelled: Bool) {
    switch failure.reason {
    case .cancelled: self = .cancelled
    case .local(let path, .exists): self = .targetExists(path: path)
    default: self = isCancelled ? .cancelled : .failed(failure)
    }
  }
}
