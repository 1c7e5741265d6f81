package import FilesAPI
package import FilesStore

/// What is known of the uses of some files at this moment: for a plan to delete them.
package struct PlanReferences: Equatable, Sendable {
  /// Only of the files in question.
  package var uses: [FileID: [FileUse]] = [:]
  package var checks: [ReferenceCheck] = []
  /// More may be found out in a moment.
  package var isReading = false
  /// When the last reading ended.
  package var asOf: Timestamp?
  /// How far the reading is that replaces what was known before; nil for a first one, or when it has just begun.
  package var rereading: ReferenceCheck?

  package init(uses: [FileID: [FileUse]] = [:], checks: [ReferenceCheck] = []) {
    self.uses = uses
    self.checks = checks
  }

  /// Nothing is known and nothing can be.
  package static let unknown = PlanReferences()

  package var isComplete: Bool { !checks.isEmpty && checks.allSatisfy(\.isComplete) }
}
