package import FilesAPI
package import FilesStore

/// What is known of the uses of some files at this moment: for a plan to delete them.
package struct PlanReferences: Equatable, Sendable {
  /// Only of the files in question.
  package var uses: [FileID: [FileUse]]
  package var checks: [ReferenceCheck]
  /// More may be found out in a moment.
  package var isReading: Bool
  /// When the last reading ended.
  package var asOf: Timestamp?

  package init(
    uses: [FileID: [FileUse]] = [:], checks: [ReferenceCheck] = [], isReading: Bool = false,
    asOf: Timestamp? = nil
  ) {
    self.uses = uses
    self.checks = checks
    self.isReading = isReading
    self.asOf = asOf
  }

  /// Nothing is known and nothing can be.
  package static let unknown = PlanReferences()

  package var isComplete: Bool { !checks.isEmpty && checks.allSatisfy { $0.state == .complete } }
}
