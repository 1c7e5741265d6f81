import FilesAPI

/// What an upload works with.
struct UploadSurroundings: Sendable {
  let client: any FilesClient
  let hashes: (any ContentHashes)?
  let audit: any AuditLog
  /// nil: uploads do not outlive the program.
  let notes: (any UploadNotes)?
  let ledger: UploadLedger
  let policy: UploadPolicy
  let clock: any Clock<Duration>

  func search(_ id: TransferID, _ note: UploadNote) -> UploadSearch {
    UploadSearch(
      id: id, note: note, client: client, hashes: hashes, ledger: ledger,
      claims: UploadClaims(notes: notes, audit: audit), policy: policy, clock: clock)
  }

  /// A search that ends in time whatever the server does, while somebody waits for the program to end.
  func shortSearch(_ id: TransferID, _ note: UploadNote) async -> UploadSearch.Sight {
    await withTaskGroup(of: UploadSearch.Sight.self) { group in
      group.addTask { await search(id, note).run(upTo: .zero) }
      group.addTask { [clock, policy] in
        try? await clock.sleep(for: policy.interruption)
        return .unsure
      }
      let sight = await group.next() ?? .unsure
      group.cancelAll()
      return sight
    }
  }
}
