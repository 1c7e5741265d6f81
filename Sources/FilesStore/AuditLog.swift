package import FilesAPI

/// Where each mutating call is written down before anybody is told that it happened.
package protocol AuditLog: Sendable {
  func record(_ entry: AuditEntry) async
  /// What was recorded is on the disk when this returns; a job is not called over before.
  func synchronize() async
  /// What came of these steps of a job, as far as the server had answered.
  ///
  /// A program that is killed after a line was written, and before the journal knew of it, learns here what it need
  /// not ask for again. Empty when the log cannot be read.
  func answers(to steps: Set<AuditStep>, in job: JobID) async -> [AuditStep: DeletionOutcome]
  /// Which of these files uploads of this machine have made; empty when the log cannot be read.
  func uploads(among ids: Set<FileID>) async -> Set<FileID>
}

extension AuditLog {
  package func uploads(among ids: Set<FileID>) async -> Set<FileID> { [] }
}

/// One mutating call and what came of it.
package struct AuditEntry: Hashable, Sendable {
  /// The calls that change something.
  package enum Action: String, Sendable {
    case upload, delete, cancel, detach, expire

    package init(_ verb: CollectionVerb) {
      switch verb {
      case .cancel: self = .cancel
      case .delete: self = .delete
      case .detach: self = .detach
      case .expire: self = .expire
      }
    }
  }

  package var action: Action
  /// The job that it belongs to; nil outside of jobs.
  package var job: JobID?
  /// What the id is of; nil for a file.
  package var kind: CollectionKind?
  /// What it lies in.
  package var parentID: String?
  package var id: FileID?
  package var name: String
  package var byteCount: ByteCount?
  /// `ok`, `already gone`, `cancelled` or the reason of the failure in a word, with the status where there is one.
  package var result: String
  package var requestID: String?
  /// How the rules for the records of an upload were overruled.
  package var overruling: UploadRequest.Overruling?

  package init(_ action: Action, name: String, result: String) {
    self.action = action
    self.name = name
    self.result = result
  }

  /// What came of an upload.
  init(upload key: UploadKey, as id: FileID?, result: String) {
    self.init(.upload, name: key.name, result: result)
    self.id = id
    byteCount = ByteCount(key.byteCount)
  }
}

/// A step of a job as the log tells it: what is done, and with what.
package struct AuditStep: Hashable, Sendable {
  package var action: AuditEntry.Action
  /// The id of a file, or what an order is called.
  package var name: FileID

  package init(_ action: AuditEntry.Action, _ name: FileID) {
    self.action = action
    self.name = name
  }

  package init(_ target: DeletionTarget) {
    self.init(target.order.map { AuditEntry.Action($0.verb) } ?? .delete, target.id)
  }
}
