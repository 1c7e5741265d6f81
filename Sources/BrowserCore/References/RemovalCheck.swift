package import FilesAPI
package import FilesStore

/// Why files should not go by a single key or an everyday option, the gravest first.
package enum RemovalRisk: CaseIterable, Hashable, Sendable {
  /// Something that is not finished uses them.
  case running
  /// It is not known, for a reason that may pass, whether something uses them.
  case unknownUses
  /// They are all copies of what they hold.
  case lastCopies
}

/// Whether files may go, and what a person must agree to before: the one place that decides it.
///
/// What is not known counts as in use.
package struct RemovalCheck: Equatable, Sendable {
  /// The files that something not finished uses.
  package let running: Set<FileID>
  /// The other files, while it is not known of all that can use files what it uses.
  package let unknown: Set<FileID>
  /// The files of those contents of which no copy would stay.
  package let lastCopies: Set<FileID>

  /// No files.
  package init() { (running, unknown, lastCopies) = ([], [], []) }

  package init(_ targets: [DeletionTarget], _ references: PlanReferences, lastCopies: Set<FileID> = []) {
    let ids = Set(targets.lazy.map(\.id))
    let uses = references.uses
    running = uses.isEmpty ? [] : ids.filter { uses[$0]?.contains(where: \.isRunning) ?? false }
    unknown = references.checks.unsettled(targets).subtracting(running)
    self.lastCopies = lastCopies.intersection(ids)
  }

  /// The files of a risk.
  package func files(at risk: RemovalRisk) -> Set<FileID> {
    switch risk {
    case .running: running
    case .unknownUses: unknown
    case .lastCopies: lastCopies
    }
  }

  /// What somebody must agree to, the gravest first; nothing when the usual confirmation is enough.
  package var risks: [RemovalRisk] { RemovalRisk.allCases.filter { !files(at: $0).isEmpty } }

  /// What still keeps the files from going.
  package func obstacles(agreed: Set<RemovalRisk>) -> [RemovalRisk] { risks.filter { !agreed.contains($0) } }

  /// The files that something has begun to use since `earlier`, for which somebody agreed to what was known then.
  package func newlyRunning(since earlier: RemovalCheck) -> Set<FileID> {
    running.subtracting(earlier.running)
  }

  /// What is typed as the second confirmation: it names the gravest risk and how many files are at it.
  package var phrase: String? {
    risks.first.map { "\($0.word) \(files(at: $0).count)" }
  }
}

extension RemovalRisk {
  /// The word that is typed to agree to it, with the number of files.
  var word: String {
    switch self {
    case .running: "referenced"
    case .unknownUses: "unknown"
    case .lastCopies: "copies"
    }
  }
}
