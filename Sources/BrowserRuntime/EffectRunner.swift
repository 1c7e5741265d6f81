package import BrowserCore
import FilesAPI
import FilesStore

/// Carries out effects outside the main thread; answers come back through the mailbox.
///
/// What concerns the store is done one after another, in order: its calls return at once. What may take long gets a
/// task of its own.
package final class EffectRunner: Sendable {
  private let orders: AsyncStream<Order>.Continuation
  private let worker: Task<Void, Never>

  /// Opens pipes; that is the same with every profile.
  private let disk: any LocalDisk

  /// `opener` makes the connections that the person switches to; nil where there are no other profiles.
  package init(
    connection: Connection, opener: (any ProfileOpener)? = nil, mailbox: Mailbox
  ) {
    let (stream, orders) = AsyncStream.makeStream(of: Order.self)
    self.orders = orders
    disk = connection.disk
    worker = Task {
      var connections = Connections(current: connection)
      for await order in stream {
        switch order {
        case .run(.openProfile(let opening)):
          // Nobody waits for it: a program that prints the key may ask for a passphrase for ever.
          Task { orders.yield(.opened(opening, await opener?.open(opening.choice))) }
        case .opened(let opening, let result): connections.take(opening, result, mailbox)
        case .run(.adoptProfile(let opening)): await connections.adopt(opening)
        case .run(.dropProfile(let opening)): await connections.drop(opening)
        case .run(.keepList(let snapshot)): connections.keep(snapshot)
        case .run(let effect): await Self.run(effect, connections.current, mailbox: mailbox)
        case .feed(let id, let feed):
          let previews = connections.current.previews
          Task { feed.finish(await previews.feed(id, into: feed.pipe)) }
        case .shutDown(let isInterrupted): await connections.close(isInterrupted: isInterrupted)
        }
      }
    }
  }

  private enum Order: Sendable {
    case run(Effect)
    case opened(ProfileOpening, Result<OpenedProfile, ProfileProblem>?)
    case feed(HandOverID, RunningFeed)
    case shutDown(isInterrupted: Bool)
  }

  /// Takes an order; returns at once.
  package func run(_ effect: Effect) { orders.yield(.run(effect)) }

  /// Begins to write prepared content into a pipe; what the program got is to be asked of the answer.
  func feed(_ handOver: HandOver) throws(FilesError) -> RunningFeed {
    let feed = RunningFeed(try disk.openPipe())
    orders.yield(.feed(handOver.id, feed))
    return feed
  }

  /// Ends everything that runs and waits for it; `isInterrupted` says that nobody was asked.
  package func shutDown(isInterrupted: Bool = false) async {
    orders.yield(.shutDown(isInterrupted: isInterrupted))
    orders.finish()
    await worker.value
  }

  private static func run(_ effect: Effect, _ connection: Connection, mailbox: Mailbox) async {
    let (store, previews, disk) = (connection.store, connection.previews, connection.disk)
    switch effect {
    case .list(let id, let purpose): await store.list(id, purpose: purpose)
    case .stopListing(let id): await store.stopListing(id)
    case .readReferences(let id): await store.readReferences(id)
    case .stopReferences(let id): await store.stopReferences(id)
    case .readNewestReferences(let id, let known): await store.readNewestReferences(id, known: known)
    case .retrieve(let id): await store.retrieve(id)
    case .peek(let file): await store.peek(file)
    case .endPeek: await store.endPeek()
    case .upload(let id, let request): await store.upload(id, request)
    case .download(let id, let request): await store.download(id, request)
    case .save(let id, let request):
      await previews.save(id, request.download.file, request.pass) { mailbox.post(.store(.transfer(id, $0))) }
    case .cancelTransfer(let id):
      await store.cancel(id)
      await previews.cancelSave(id)
    case .delete(let id, let targets): await store.delete(id, targets)
    case .cancelDeletion(let id): await store.cancel(id)
    case .archive(let id, let targets, let folder): await store.delete(id, targets, archiveFolder: folder)
    case .pauseDeletion(let id, let isPaused): await store.pause(id, isPaused)
    case .check(let id, let request): await store.check(id, request)
    case .cancelCheck(let id): await store.cancel(id)
    case .findUnfinishedJobs: await store.findUnfinished()
    case .resumeDeletion(let id, let order): await store.resume(id, order)
    case .forgetJob(let job): await store.forget(job)
    case .compare(let id, let files): await store.compare(id, files)
    case .cancelComparison(let id): await store.cancel(id)
    case .findUnfinishedDownloads:
      Task { mailbox.post(.unfinishedDownloads(await disk.takeUnfinishedDownloads())) }
    case .settleUploads: await store.settleUploads()
    case .findKnownContents: await store.findKnownContents()
    case .preview(let effect): await run(effect, previews)
    case .readCache(let request):
      Task.detached {
        let cached = await connection.cache?.read()
        mailbox.post(.cacheRead(request.listing, cached.flatMap { request.list(of: $0) }))
      }
    case .prepareHandOver(let handOver):
      Task {
        let failure = await previews.prepare(handOver.id, handOver.file, handOver.source.part)
        mailbox.post(.handOverPrepared(handOver.id, failure))
      }
    case .dropHandOver(let id): await previews.drop(id)
    case .arrange(let request): Task.detached { mailbox.post(.arranged(request.arranged())) }
    case .select(let request): Task.detached { mailbox.post(.selected(request.selected())) }
    case .survey(let request): Task.detached { mailbox.post(.surveyed(request.surveyed())) }
    case .export(let request):
      Task { mailbox.post(.exported(request, await ExportJob(request, disk: disk).run())) }
    case .inspectUpload(let path):
      Task { mailbox.post(await inspection(of: path, disk)) }
    case .completePath(let typed):
      Task { mailbox.post(.pathsCompleted(typed: typed, await disk.completions(of: typed))) }
    // These are done by the browser and by the connections.
    case .terminal, .openProfile, .adoptProfile, .dropProfile, .keepList: break
    }
  }

  /// Looks at the file, or the files, that were typed.
  private static func inspection(of typed: String, _ disk: any LocalDisk) async -> Event {
    let expanded = await disk.expand(typed)
    let paths = expanded.paths
    guard paths.count > 1 else { return .inspected(path: typed, await disk.inspect(paths.first ?? typed)) }
    var found = InspectedFiles()
    found.beyond = expanded.total - paths.count
    for path in paths { found.take(await disk.inspect(path)) }
    return .inspectedSeveral(typed: typed, found)
  }

  private static func run(_ effect: PreviewEffect, _ previews: PreviewService) async {
    switch effect {
    case .open(let id, let file): await previews.open(id, file)
    case .order(let id, let order): await previews.perform(order, in: id)
    case .close(let id): await previews.close(id)
    case .copy: break
    }
  }
}
