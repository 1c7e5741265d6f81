import FilesAPI

/// The reading of what uses files that is under way.
struct ReferenceReading: Sendable {
  var id: ReferencesID
  var task: TaskNumber
}

extension FileStore {
  /// Reads what uses files, one call at a time and only while nothing more important runs; ends any earlier reading.
  package func readReferences(_ id: ReferencesID) {
    endReferences()
    guard !isShutDown else { return }
    references = ReferenceReading(id: id, task: own { store in await store.runReferences(id) })
  }

  /// Ends the reading under way, if it is this one; nothing more is told of it.
  package func stopReferences(_ id: ReferencesID) {
    if references?.id == id { endReferences() }
  }

  func endReferences() {
    guard let ended = references else { return }
    references = nil
    tasks[ended.task]?.cancel()
  }

  private func runReferences(_ id: ReferencesID) async {
    var hopeless: FilesError?
    for source in client.provider.references {
      var reader = ReferenceReader(source: source)
      if let hopeless {
        reader.fail(hopeless)
      } else {
        await walk(&reader, for: id)
      }
      guard references?.id == id else { return }
      if case .failed(let error) = reader.check.state, error.concernsAllCalls { hopeless = error }
      if !reader.digests.isEmpty { deliver(.references(id, .members(reader.digests))) }
      deliver(.references(id, .checked(reader.check)))
    }
    guard references?.id == id else { return }
    references = nil
    deliver(.references(id, .ended))
  }

  private func walk(_ reader: inout ReferenceReader, for id: ReferencesID) async {
    while let request = reader.request {
      deliver(.references(id, .checked(reader.check)))
      let result = await patiently(request, for: id)
      guard references?.id == id else { return }
      switch result {
      case .failure(let error): reader.fail(error)
      case .success(let page):
        let found = reader.take(page)
        if !found.isEmpty { deliver(.references(id, .found(found))) }
      }
    }
  }

  /// Asks for a page when nothing more important runs, and again after a pause when there are too many requests.
  private func patiently(
    _ request: ReferenceRequest, for id: ReferencesID
  ) async -> Result<ReferencePage, FilesError> {
    var pauses = 0
    while true {
      await waitForQuiet()
      let result = await client.page(request)
      guard case .failure(let error) = result, references?.id == id, let pause = error.referencePause,
        pauses < Self.mostReferencePauses
      else { return result }
      pauses += 1
      guard (try? await clock.sleep(for: pause)) != nil else { return result }
    }
  }

  /// Lists and deletions come first.
  private func waitForQuiet() async {
    while walk != nil || !deletions.isEmpty {
      guard (try? await clock.sleep(for: Self.quietInterval)) != nil else { return }
    }
  }

  private static let quietInterval = Duration.milliseconds(250)
  private static let mostReferencePauses = 5
}

extension FilesClient {
  func page(_ request: ReferenceRequest) async -> Result<ReferencePage, FilesError> {
    do {
      return .success(try await referencePage(request, .standard))
    } catch {
      return .failure(error)
    }
  }
}

extension FilesError {
  /// Whether other lists would fail in the same way.
  fileprivate var concernsAllCalls: Bool {
    switch reason {
    case .unreachable, .untrusted, .redirected, .timedOut, .cancelled: true
    case .rejected(let rejection): rejection.status == 401 || rejection.status == 429
    case .unreadable, .lengthMismatch, .local, .invalidRequest, .readOnly, .notAsPlanned: false
    }
  }

  /// How long to leave a server alone that had too many requests even after the client's own repetitions.
  fileprivate var referencePause: Duration? {
    guard case .rejected(let rejection) = reason, rejection.status == 429 else { return nil }
    let wanted = rejection.retryAfter ?? 30
    return wanted <= 600 ? .seconds(max(wanted, 5)) : nil
  }
}
