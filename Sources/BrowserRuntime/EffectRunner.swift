package import BrowserCore
import FilesAPI
package import FilesStore

/// Carries out effects outside the main thread; answers come back through the mailbox.
///
/// What concerns the store is done one after another, in order: its calls return at once. What may take long gets a
/// task of its own.
package final class EffectRunner: Sendable {
  private let orders: AsyncStream<Effect>.Continuation
  private let worker: Task<Void, Never>
  private let store: FileStore
  private let previews: PreviewService

  private let disk: any LocalDisk

  package init(store: FileStore, previews: PreviewService, disk: any LocalDisk, mailbox: Mailbox) {
    let (stream, orders) = AsyncStream.makeStream(of: Effect.self)
    self.orders = orders
    self.store = store
    self.previews = previews
    self.disk = disk
    worker = Task {
      for await effect in stream {
        await Self.run(effect, store: store, previews: previews, disk: disk, mailbox: mailbox)
      }
    }
  }

  /// Takes an order; returns at once.
  package func run(_ effect: Effect) { orders.yield(effect) }

  /// Begins to write prepared content into a pipe; what the program got is to be asked of the answer.
  func feed(_ handOver: HandOver) throws(FilesError) -> RunningFeed {
    let feed = RunningFeed(try disk.openPipe())
    Task { [previews] in
      feed.finish(await previews.feed(handOver.id, into: feed.pipe))
    }
    return feed
  }

  /// Ends everything that runs and waits for it; `isInterrupted` says that nobody was asked.
  package func shutDown(isInterrupted: Bool = false) async {
    orders.finish()
    await worker.value
    await previews.closeAll()
    await store.shutDown(isInterrupted: isInterrupted)
  }

  private static func run(
    _ effect: Effect, store: FileStore, previews: PreviewService, disk: any LocalDisk, mailbox: Mailbox
  ) async {
    switch effect {
    case .list(let id, let purpose): await store.list(id, purpose: purpose)
    case .stopListing(let id): await store.stopListing(id)
    case .readReferences(let id): await store.readReferences(id)
    case .stopReferences(let id): await store.stopReferences(id)
    case .retrieve(let id): await store.retrieve(id)
    case .upload(let id, let request): await store.upload(id, request)
    case .download(let id, let request): await store.download(id, request)
    case .cancelTransfer(let id): await store.cancel(id)
    case .delete(let id, let targets): await store.delete(id, targets)
    case .cancelDeletion(let id): await store.cancel(id)
    case .archive(let id, let targets, let folder): await store.delete(id, targets, archiveFolder: folder)
    case .pauseDeletion(let id, let isPaused): await store.pause(id, isPaused)
    case .check(let id, let request): await store.check(id, request)
    case .cancelCheck(let id): await store.cancel(id)
    case .findUnfinishedJobs: await store.findUnfinished()
    case .resumeDeletion(let id, let job): await store.resume(id, job)
    case .forgetJob(let job): await store.forget(job)
    case .compare(let id, let files): await store.compare(id, files)
    case .cancelComparison(let id): await store.cancel(id)
    case .findUnfinishedDownloads:
      Task { mailbox.post(.unfinishedDownloads(await disk.takeUnfinishedDownloads())) }
    case .findKnownContents: await store.findKnownContents()
    case .preview(let effect): await run(effect, previews)
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
      Task { mailbox.post(.inspected(path: path, await disk.inspect(path))) }
    case .completePath(let typed):
      Task { mailbox.post(.pathsCompleted(typed: typed, await disk.completions(of: typed))) }
    case .runHandOver, .copy, .redraw, .suspend, .quit: break
    }
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
