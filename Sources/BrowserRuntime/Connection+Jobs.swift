import BrowserCore
import ContentReading
import FilesAPI
import FilesStore

/// The one place that knows who does a job, and who ends it.
extension Connection {
  func start(_ job: Job, _ mailbox: Mailbox) async {
    switch job {
    case .list(let id, let purpose): await store.list(id, purpose: purpose)
    case .readReferences(let id): await store.readReferences(id)
    case .readNewestReferences(let id): await store.readNewestReferences(id)
    case .readCollections(let id, let kinds): await store.readCollections(id, kinds)
    case .readMembers(let id, let reference): await store.readMembers(id, of: reference)
    case .peek(let file): await store.peek(file)
    case .check(let id, let request): await store.check(id, request)
    case .upload(let id, let request): await store.upload(id, request)
    case .download(let id, let request): await store.download(id, request)
    case .save(let id, let request):
      await previews.save(id, request.download.file, request.scan) { mailbox.post(.store(.transfer(id, $0))) }
    case .delete(let id, let targets): await store.delete(id, JobDraft(targets: targets))
    case .archive(let id, let targets, let folder):
      await store.delete(id, JobDraft(targets: targets, archiveFolder: folder))
    case .resumeDeletion(let id, let order): await store.resume(id, order)
    case .compare(let id, let files): await store.compare(id, files)
    case .pipe(let externalProgram):
      Task {
        let failure = await previews.prepare(
          externalProgram.id, externalProgram.file, externalProgram.source.part)
        mailbox.post(.programPrepared(externalProgram.id, failure))
      }
    case .arrange(let request): Task.detached { mailbox.post(.arranged(request.arranged())) }
    case .arrangeObjects(let request):
      Task.detached { mailbox.post(.objectsArranged(request.arranged())) }
    case .select(let request): Task.detached { mailbox.post(.selected(request.selected())) }
    case .selectObjects(let request):
      Task.detached { mailbox.post(.objectsSelected(request.selected())) }
    case .mapStorage(let request): Task.detached { mailbox.post(.mapped(request.mapped())) }
    case .export(let request):
      Task { mailbox.post(.exported(request, await ExportJob(request, disk: disk).run())) }
    }
  }

  func cancel(_ key: JobKey) async {
    switch key {
    case .listing(let id): await store.cancelListing(id)
    case .references(let id): await store.cancelReferences(id)
    case .peek: await store.cancelPeek()
    case .check(let id): await store.cancel(id)
    case .transfer(let id):
      await store.cancel(id)
      await previews.cancelSave(id)
    case .deletion(let id): await store.cancel(id)
    case .comparison(let id): await store.cancel(id)
    case .externalProgram(let id): await previews.cancelPipe(id)
    }
  }
}

extension Connection {
  /// Carries out what concerns this profile; the others' effects have their own ways.
  func run(_ effect: Effect, _ mailbox: Mailbox) async {
    switch effect {
    case .start(let job): await start(job, mailbox)
    case .cancel(let key): await cancel(key)
    case .pause(let id, let isPaused): await store.pause(id, isPaused)
    case .retrieve(let id): await store.retrieve(id)
    case .retrieveObject(let reference): await store.retrieve(reference)
    case .link(let id): await store.link(to: id)
    case .findUnfinishedJobs: await store.findUnfinished()
    case .forgetJob(let job): await store.forget(job)
    case .findKnownContents: await store.findKnownContents()
    case .findUnfinishedDownloads:
      Task { mailbox.post(.unfinishedDownloads(await disk.claimUnfinishedDownloads())) }
    case .preview(let effect): await run(effect)
    case .readCache(let request):
      Task.detached {
        // A screenful stands at once, however many follow.
        if let beginning = await cache?.read(atMost: 1), beginning.isBeginning,
          let list = request.list(of: beginning)
        {
          mailbox.post(.cacheRead(request.listing, list))
        }
        let cached = await cache?.read(atMost: .max)
        mailbox.post(.cacheRead(request.listing, cached.flatMap { request.list(of: $0) }))
      }
    case .settleUploads: await store.settleUploads()
    case .inspectUpload(let path): Task { mailbox.post(await inspection(of: path)) }
    case .completePath(let typed):
      Task { mailbox.post(.pathsCompleted(typed: typed, await disk.completions(of: typed))) }
    case .readHistory: Task { mailbox.post(.historyRead(await disk.readHistory())) }
    case .keepHistory(let history): await disk.keepHistory(history.entries)
    case .keepList, .profile, .terminal:
      preconditionFailure("what concerns profiles and the terminal does not come here")
    }
  }

  private func run(_ effect: PreviewEffect) async {
    switch effect {
    case .open(let id, let file): await previews.open(id, file)
    case .command(let id, let command): await previews.perform(command, in: id)
    case .close(let id): await previews.close(id)
    case .copy, .pair, .absent: preconditionFailure("what is copied or found elsewhere does not come here")
    }
  }

  /// Looks at the file, or the files, that were typed.
  private func inspection(of typed: String) async -> Event {
    let expanded = await disk.expand(typed)
    let paths = expanded.paths
    guard paths.count > 1 else { return .inspected(path: typed, await disk.inspect(paths.first ?? typed)) }
    var found = InspectedFiles()
    found.beyond = expanded.total - paths.count
    for path in paths { found.adopt(await disk.inspect(path)) }
    return .inspectedSeveral(typed: typed, found)
  }
}
