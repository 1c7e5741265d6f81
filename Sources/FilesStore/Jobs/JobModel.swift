package import FilesAPI

/// Names a job in the journal.
package struct JobID: Hashable, Sendable {
  package var number: Int64
  /// Names it in the audit log, and no other job of any journal; empty for jobs that older versions began.
  package var mark: String

  package init(_ number: Int64, mark: String = "") {
    self.number = number
    self.mark = mark
  }
}

/// How far one file of a job is; the numbers are those of the journal and never change their meaning.
package enum JobTargetState: Int64, Hashable, Sendable, CaseIterable {
  /// Nothing was asked of the server that could have changed it.
  case pending = 0
  /// Its content lies verified in the archive.
  case archived = 1
  /// A call went out or was about to; what came of it is not known yet.
  case sent = 2
  case deleted = 3
  case alreadyGone = 4
  /// The server said no.
  case refused = 5
  case failed = 6
  /// It is not to be deleted any more: decided otherwise since, or another file than planned.
  case leftAlone = 7

  /// Whether a resumed job still has to see to it.
  package var isOpen: Bool {
    switch self {
    case .pending, .archived, .sent: true
    case .deleted, .alreadyGone, .refused, .failed, .leftAlone: false
    }
  }
}

/// A job to be written down before anything is asked of the server.
package struct JobDraft: Hashable, Sendable {
  /// In the order of the plan; each id once.
  package var targets: [DeletionTarget]
  /// Where copies are put first, absolute; nil for a deletion without an archive.
  package var archiveFolder: String?

  package init(targets: [DeletionTarget], archiveFolder: String? = nil) {
    self.targets = targets
    self.archiveFolder = archiveFolder
  }
}

/// What is known of a job that is gone on with.
package struct StoredJob: Hashable, Sendable {
  package var draft: JobDraft
  /// One for each target, in the same order.
  package var states: [JobTargetState]

  package init(draft: JobDraft, states: [JobTargetState]) {
    self.draft = draft
    self.states = states
  }
}

/// A change of one target, to be written down.
package struct JobChange: Hashable, Sendable {
  /// Its place in the plan, from 0.
  package var position: Int
  package var state: JobTargetState
  /// Why it was refused or failed, in a word; nothing that a server said could be in it.
  package var reason: String?
  package var requestID: String?

  package init(_ position: Int, _ state: JobTargetState, because error: FilesError? = nil) {
    self.position = position
    self.state = state
    reason = error?.kind
    requestID = error?.requestID
  }
}

/// How a job as a whole stands; the words are those of the journal.
package enum JobState: String, Hashable, Sendable {
  /// It runs, or ran when the program was killed: the rest is offered at the next start.
  case running
  case complete
  /// It ended in front of the person with something left: never offered, gone on with only when asked by name.
  case stopped
  /// The person ended it; the rest is not offered again.
  case cancelled
  /// The person was offered the rest and said no.
  case forgotten
  /// Some of its files were part of a later decision, which is the one that counts.
  case superseded
}

/// A job of this profile that nobody works on although it is not finished.
package struct UnfinishedJob: Hashable, Sendable {
  package var id: JobID
  package var createdAt: Timestamp
  /// How many targets are in each state.
  package var counts: [JobTargetState: Int]
  package var archiveFolder: String?
  /// What a resumption would still ask for, in the plan's order.
  package var targets: [DeletionTarget] = []
  /// It ended in front of the person.
  package var isStopped = false
  /// What is different about who asks now; empty for the account that began it.
  package var differences: [AccountDifference] = []

  package init(id: JobID, createdAt: Timestamp, counts: [JobTargetState: Int] = [:]) {
    self.id = id
    self.createdAt = createdAt
    self.counts = counts
  }

  package var total: Int { counts.values.reduce(0, +) }
  /// What a resumption would still ask for.
  package var left: Int { counts.reduce(0) { $0 + ($1.key.isOpen ? $1.value : 0) } }
}

/// What tells the account that began a job from the one that asks.
package enum AccountDifference: String, Hashable, Sendable, CaseIterable {
  case key, organization, project, address
  /// Headers or query items of the profile.
  case settings
  /// An older winnow began it and noted profile and address alone.
  case unnoted

  /// Whether a person can say that it is the same account all the same: keys are exchanged every few weeks.
  package var canBeVouchedFor: Bool {
    switch self {
    case .key, .unnoted: true
    case .organization, .project, .address, .settings: false
    }
  }
}

/// Which files of a job are gone on with: those of a plan that a person has confirmed since.
package struct ResumeOrder: Hashable, Sendable {
  package var job: JobID
  /// What is left of the job and not in here is left alone for good.
  package var files: Set<FileID>
  /// The person said that another key may finish it.
  package var allowsOtherKey = false
  /// Whether what is left after a stop is kept to be gone on with.
  package var keepsRest = false

  package init(_ job: JobID, files: Set<FileID>) {
    self.job = job
    self.files = files
  }
}
