import BrowserViews
import FilesAPI
import FilesStore
import TerminalKit

/// What commands ask of collections.
struct ObjectReading {
  let job: CommandContext

  private var client: any FilesClient { job.wiring.client }

  /// All objects of a list; a part of it is told as such.
  func all(_ kind: CollectionKind) async throws(CommandFailure) -> [CollectionObject] {
    guard job.wiring.profile.provider.collection(kind) != nil else { throw missing(kind) }
    var known = KnownCollection()
    var check = ReferenceCheck(kind, .waiting)
    let session = StoreSession(job.wiring)
    await session.store.readCollections(ReferencesID(1), [kind], withMembers: false)
    try await session.forEach { event in
      guard case .references(_, let news) = event else { return false }
      switch news {
      case .arrived(kind, let objects): for object in objects { known.put(object) }
      case .gone(kind, let ids): known.remove(ids)
      case .checked(let news):
        check = news
        job.progress.show(check)
      case .arrived, .gone, .waiting, .newest: break
      case .ended: return true
      }
      return false
    }
    job.progress.clear()
    try require(check)
    return known.objects
  }

  /// Fails when a list could not be read, and says what it lacks when it is not whole.
  private func require(_ check: ReferenceCheck) throws(CommandFailure) {
    switch check.state {
    case .complete: return
    case .absent(let error), .failed(let error): throw CommandFailure(error)
    case .waiting, .reading, .stoppedAtLimit, .repeated, .unreadable:
      if let gap = ReferenceWords.gap(check) { job.messages.say("the list is not whole: " + gap) }
    }
  }

  private func missing(_ kind: CollectionKind) -> CommandFailure {
    CommandFailure(.wrongUsage, "this provider has no \(ReferenceWords.plural(kind).string)")
  }

  /// One object with all that the server says of it.
  func object(_ reference: ObjectReference) async throws(CommandFailure) -> RetrievedObject {
    guard job.wiring.profile.provider.collection(reference.kind) != nil else { throw missing(reference.kind) }
    do throws(FilesError) {
      return try await client.object(reference, .standard)
    } catch {
      throw CommandFailure(error)
    }
  }

  /// What lies inside an object: files of a store, of a container, runs, checkpoints, documents.
  func members(of reference: ObjectReference) async throws(CommandFailure) -> [CollectionObject] {
    let provider = job.wiring.profile.provider
    guard let parent = provider.collection(reference.kind), let inside = parent.members.first else {
      return []
    }
    var walk = PageWalk()
    var members: [CollectionObject] = []
    while let request = walk.request() {
      let asked = CollectionRequest(inside, in: .init(parent, reference.id), cursor: request.cursor)
      do throws(FilesError) {
        let page = try await client.collectionPage(asked, .standard)
        var new = Set(walk.add(page.outline).newFiles.map(\.id.rawValue))
        members += page.objects.filter { new.remove($0.id) != nil }
      } catch {
        throw CommandFailure(error)
      }
    }
    guard walk.end == .complete else {
      throw CommandFailure(.failed, "what is in \(reference.typed) could not be read to its end")
    }
    return members
  }
}
